//! Texts of a flows file as a safe part of Markdown: paragraphs, headings, lists, quotations, links, images, code, emphasis.
//!
//! What comes out is data without markup: a screen makes elements of it, so that no text of a file can become another
//! element. HTML is text like any other. A link or an image whose address may not be opened, see [`crate::address`], is its text.

use crate::address::is_allowed;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Deepest nesting of lists, quotations and emphasis that is read; what lies deeper stands on this level. Deeper text is no
/// answer to anybody, and drawing it costs stack.
const DEPTH: usize = 12;

/// A part of a text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading. All are of one level: a text of a step needs no more, and levels that are left out confuse screen readers.
    Heading(Vec<Inline>),
    /// A list, each entry made of blocks.
    List {
        /// The first number; `None` if its entries have none.
        start: Option<u64>,
        /// Its entries.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, as it is written.
    Code(String),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(Vec<Inline>),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// Code within a line.
    Code(String),
    /// A text that leads to an address which may be opened.
    Link {
        /// Where it leads.
        href: String,
        /// What is read.
        text: Vec<Inline>,
    },
    /// A picture at an address which may be opened.
    Image {
        /// Where it lies.
        src: String,
        /// What it shows, in words.
        alt: String,
    },
    /// The line ends here.
    Break,
}

/// The blocks of a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::default()], too_deep: 0 };
    for event in Parser::new_ext(text, Options::empty()) {
        reader.take(event);
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    reader.open.pop().map(Open::finished).unwrap_or_default()
}

/// Every address that a text links to or shows a picture of, also those that may not be opened.
#[must_use]
pub fn links(text: &str) -> Vec<String> {
    let address = |event: Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new_ext(text, Options::empty()).filter_map(address).collect()
}

/// The words of a text, without marks and pictures; blocks are parted by one space.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    add_blocks(&blocks(text), &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) => add_inlines(inlines, out),
            Block::List { items, .. } => items.iter().for_each(|item| add_blocks(item, out)),
            Block::Quote(blocks) => add_blocks(blocks, out),
            Block::Code(code) => out.push_str(code),
        }
        out.push(' ');
    }
}

fn add_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                add_inlines(inner, out);
            }
            Inline::Image { .. } | Inline::Break => out.push(' '),
        }
    }
}

/// What an opened part becomes when it is closed.
#[derive(Default)]
enum Kind {
    /// The whole text, a quotation's content or a list's entry.
    #[default]
    Blocks,
    Paragraph,
    Heading,
    List(Option<u64>),
    Quote,
    Code,
    Strong,
    Emphasis,
    /// An address, and whether it is that of a picture.
    Address(String, bool),
    /// What needs no element of its own.
    Nothing,
}

/// A part that is being read.
#[derive(Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    /// Pieces of the line that is being read. In an entry of a list they can stand without a paragraph.
    inlines: Vec<Inline>,
    /// Of a list.
    items: Vec<Vec<Block>>,
}

impl Open {
    /// All of it as blocks.
    fn finished(mut self) -> Vec<Block> {
        self.end_line();
        self.blocks
    }

    fn end_line(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }
}

struct Reader {
    /// From the outermost to the innermost; never empty.
    open: Vec<Open>,
    /// How many parts were begun that lie too deep.
    too_deep: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if self.open.len() > DEPTH => {
                self.too_deep += 1;
                drop(tag);
            }
            Event::Start(tag) => {
                let kind = kind(tag);
                if let (true, Some(last)) = (is_block(&kind), self.open.last_mut()) {
                    last.end_line();
                }
                self.open.push(Open { kind, ..Open::default() });
            }
            Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) if self.too_deep == 0 => self.close(),
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.add_text(&text),
            Event::Code(code) => self.add(Inline::Code(code.to_string())),
            Event::SoftBreak => self.add_text(" "),
            Event::HardBreak => self.add(Inline::Break),
            // Rules part nothing here, and the others are not switched on.
            _ => {}
        }
    }

    fn add(&mut self, inline: Inline) {
        if let Some(last) = self.open.last_mut() {
            last.inlines.push(inline);
        }
    }

    fn add_text(&mut self, text: &str) {
        let Some(last) = self.open.last_mut() else { return };
        match last.inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => last.inlines.push(Inline::Text(text.to_owned())),
        }
    }

    /// Closes the innermost part, and gives it to the one around it.
    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut part) = self.open.pop() else { return };
        let Some(around) = self.open.last_mut() else { return };
        let inlines = |part: &mut Open| std::mem::take(&mut part.inlines);
        match std::mem::take(&mut part.kind) {
            Kind::Paragraph => around.blocks.push(Block::Paragraph(inlines(&mut part))),
            Kind::Heading => around.blocks.push(Block::Heading(inlines(&mut part))),
            Kind::List(start) => around.blocks.push(Block::List { start, items: part.items }),
            Kind::Quote => around.blocks.push(Block::Quote(part.finished())),
            Kind::Code => {
                let mut code = String::new();
                add_inlines(&part.inlines, &mut code);
                around.blocks.push(Block::Code(code.trim_end_matches('\n').to_owned()));
            }
            Kind::Blocks => around.items.push(part.finished()),
            Kind::Strong => around.inlines.push(Inline::Strong(inlines(&mut part))),
            Kind::Emphasis => around.inlines.push(Inline::Emphasis(inlines(&mut part))),
            Kind::Address(src, true) if is_allowed(&src) => {
                let mut alt = String::new();
                add_inlines(&part.inlines, &mut alt);
                around.inlines.push(Inline::Image { src, alt });
            }
            Kind::Address(href, false) if is_allowed(&href) => {
                around.inlines.push(Inline::Link { href, text: inlines(&mut part) });
            }
            Kind::Address(..) | Kind::Nothing => {
                around.inlines.append(&mut part.inlines);
                around.blocks.append(&mut part.blocks);
            }
        }
    }
}

fn kind(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Paragraph | Tag::HtmlBlock => Kind::Paragraph,
        Tag::Heading { .. } => Kind::Heading,
        Tag::List(start) => Kind::List(start),
        Tag::Item => Kind::Blocks,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::Code,
        Tag::Strong => Kind::Strong,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Link { dest_url, .. } => Kind::Address(dest_url.to_string(), false),
        Tag::Image { dest_url, .. } => Kind::Address(dest_url.to_string(), true),
        _ => Kind::Nothing,
    }
}

fn is_block(kind: &Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Heading | Kind::List(_) | Kind::Quote | Kind::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn paragraph(inlines: Vec<Inline>) -> Block {
        Block::Paragraph(inlines)
    }

    #[test]
    fn lists_headings_links_and_code_are_read() {
        let link = Inline::Link { href: "/returns".into(), text: vec![text("returns")] };
        assert_eq!(blocks("See [returns](/returns)."), [paragraph(vec![text("See "), link, text(".")])]);
        let item = |t: &str| vec![paragraph(vec![text(t)])];
        assert_eq!(blocks("- a\n- b"), [Block::List { start: None, items: vec![item("a"), item("b")] }]);
        assert_eq!(blocks("3. a"), [Block::List { start: Some(3), items: vec![item("a")] }]);
        assert_eq!(blocks("## Two"), [Block::Heading(vec![text("Two")])]);
        assert_eq!(blocks("```\nx < y\n```"), [Block::Code("x < y".into())]);
        let strong = Inline::Strong(vec![text("never")]);
        assert_eq!(blocks("We **never** ask"), [paragraph(vec![text("We "), strong, text(" ask")])]);
        let image = Inline::Image { src: "/a.png".into(), alt: "The label".into() };
        assert_eq!(blocks("![The label](/a.png)"), [paragraph(vec![image])]);
    }

    #[test]
    fn a_list_within_a_list_keeps_its_own_line() {
        let inner = Block::List { start: None, items: vec![vec![paragraph(vec![text("b")])]] };
        let outer = Block::List { start: None, items: vec![vec![paragraph(vec![text("a")]), inner]] };
        assert_eq!(blocks("- a\n  - b"), [outer]);
    }

    #[test]
    fn html_is_text_and_other_addresses_are_their_words() {
        let script = "<script>alert(1)</script>";
        assert_eq!(blocks(script), [paragraph(vec![text(script)])]);
        let inline = "a <img src=x onerror=alert(1)> b";
        assert_eq!(blocks(inline), [paragraph(vec![text(inline)])]);
        for href in ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//example.com"] {
            let found = blocks(&format!("[here]({href}) ![there]({href})"));
            assert_eq!(plain(&format!("[here]({href})")), "here");
            assert!(
                !format!("{found:?}").contains("href") && !format!("{found:?}").contains("src"),
                "{found:?}"
            );
        }
    }

    #[test]
    fn what_is_nested_without_end_is_read_in_bounded_depth() {
        fn depth(blocks: &[Block]) -> usize {
            let inner = |block: &Block| match block {
                Block::Quote(blocks) => 1 + depth(blocks),
                Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
                _ => 0,
            };
            blocks.iter().map(inner).max().unwrap_or(0)
        }
        let deep = blocks(&format!("{}deep", "> ".repeat(3_000)));
        assert!(depth(&deep) <= DEPTH, "{}", depth(&deep));
        assert_eq!(plain(&format!("{}deep", "> ".repeat(3_000))), "deep");
        for text in ["[".repeat(5_000), "*a **b".repeat(2_000), "- ".repeat(5_000), "`".repeat(5_001)] {
            let _ = blocks(&text);
        }
    }

    #[test]
    fn plain_text_has_the_words_alone() {
        assert_eq!(
            plain("# Returns\n\nYou have **30 days**:\n\n- to [send](/a) it\n- free"),
            "Returns You have 30 days: to send it free"
        );
        assert_eq!(links("[a](/b) ![c](javascript:d)"), ["/b", "javascript:d"]);
    }
}
