//! Texts of the flows file on the screen. They come as data, and each piece becomes an element here: nothing is parsed as HTML.

use signpost_engine::markdown::{Block, Inline, blocks};
use yew::prelude::*;

/// Texts, one after the other. Their headings stand below that of the screen, which is an `h2`.
pub(super) fn prose(texts: &[String]) -> Html {
    if texts.is_empty() {
        return Html::default();
    }
    html! { <div class="prose">{ for texts.iter().map(|text| all(&blocks(text))) }</div> }
}

fn all(blocks: &[Block]) -> Html {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Html {
    match block {
        Block::Paragraph(inlines) => html! { <p>{ line(inlines) }</p> },
        Block::Heading(inlines) => html! { <h3>{ line(inlines) }</h3> },
        Block::List { start: None, items } => html! { <ul>{ for items.iter().map(|item| entry(item)) }</ul> },
        Block::List { start: Some(start), items } => html! {
            <ol start={start.to_string()}>{ for items.iter().map(|item| entry(item)) }</ol>
        },
        Block::Quote(blocks) => html! { <blockquote>{ all(blocks) }</blockquote> },
        // Long lines are scrolled to, by keyboard too.
        Block::Code(code) => html! { <pre tabindex="0"><code>{ code }</code></pre> },
    }
}

/// An entry of one line needs no paragraph.
fn entry(item: &[Block]) -> Html {
    match item {
        [Block::Paragraph(inlines), rest @ ..] => html! { <li>{ line(inlines) }{ all(rest) }</li> },
        blocks => html! { <li>{ all(blocks) }</li> },
    }
}

fn line(inlines: &[Inline]) -> Html {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { { text } },
        Inline::Strong(inner) => html! { <strong>{ line(inner) }</strong> },
        Inline::Emphasis(inner) => html! { <em>{ line(inner) }</em> },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Link { href, text } => html! { <a href={href.clone()}>{ line(text) }</a> },
        Inline::Image { src, alt } => {
            html! { <img src={src.clone()} alt={alt.clone()} loading="lazy" decoding="async" /> }
        }
        Inline::Break => html! { <br /> },
    }
}
