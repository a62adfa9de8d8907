//! A pattern of Fluent as one text, and the values that such a text names.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use std::collections::BTreeSet;

/// The text of a pattern.
///
/// # Errors
/// What in it the widget does not know.
pub(crate) fn compiled(pattern: &Pattern<&str>) -> Result<String, String> {
    let mut out = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(plain(value)?),
            PatternElement::Placeable { expression } => out.push_str(&placeable(expression)?),
        }
    }
    Ok(out)
}

fn plain(text: &str) -> Result<&str, String> {
    if text.contains(['{', '}']) {
        return Err("braces cannot be shown".to_owned());
    }
    Ok(text)
}

fn placeable(expression: &Expression<&str>) -> Result<String, String> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => Ok(format!("{{{}}}", id.name)),
        Expression::Inline(InlineExpression::StringLiteral { value }) => plain(value).map(str::to_owned),
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            Ok(format!("{{{}, plural, {}}}", id.name, all(variants)?))
        }
        _ => Err("only { $name }, { \"text\" } and { $number -> … } are known here".to_owned()),
    }
}

fn all(variants: &[Variant<&str>]) -> Result<String, String> {
    let one = |variant: &Variant<&str>| {
        let VariantKey::Identifier { name } = variant.key else {
            return Err(
                "a variant is named after a plural category: zero, one, two, few, many or other".to_owned()
            );
        };
        if !CATEGORIES.contains(&name) {
            return Err(format!("\"{name}\" is not a plural category"));
        }
        if variant.default != (name == "other") {
            return Err("the default variant is [other], and no other is".to_owned());
        }
        let text = compiled(&variant.value)?;
        if text.contains(", plural, ") {
            return Err("a choice stands within another".to_owned());
        }
        Ok(format!("{name} {{{text}}}"))
    };
    Ok(variants.iter().map(one).collect::<Result<Vec<_>, _>>()?.join(" "))
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The names of the values in a compiled text. Braces within a choice hold its words, and those within them hold values again.
pub(crate) fn names(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, depth) in braces(text) {
        let inner = &text[at + 1..];
        if depth % 2 == 0 {
            names.insert(&inner[..inner.find(['}', ',']).unwrap_or(inner.len())]);
        }
    }
    names
}

/// Where each brace opens, and in how many others.
fn braces(text: &str) -> Vec<(usize, usize)> {
    let (mut all, mut depth) = (Vec::new(), 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => {
                all.push((at, depth));
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    all
}

/// Whether each brace that opens is closed, each value has a name, and each choice has words for every other number.
pub(crate) fn is_whole(text: &str) -> bool {
    let mut depth = 0_i32;
    for letter in text.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if !(0..=3).contains(&depth) {
            return false;
        }
    }
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let is_choice =
        |at: usize| text[at..].split_once(", plural, ").is_some_and(|(_, rest)| rest.contains("other {"));
    let within_choice = braces(text).windows(2).all(|pair| match pair {
        [(at, 0), (_, 1)] => is_choice(*at),
        _ => true,
    });
    depth == 0 && within_choice && names(text).iter().all(is_name) && text.matches(", plural, ").count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_values_and_not_the_words_of_a_choice() {
        let text = "{count, plural, one {One file, {size}} other {{count} files, {size}}}";
        assert_eq!(names(text), BTreeSet::from(["count", "size"]));
        assert!(is_whole(text) && names("Back").is_empty());
        assert_eq!(names("{n, plural, one {plik} other {{n} pliku}}"), BTreeSet::from(["n"]));
        for broken in ["{count", "a}", "{count, plural, one {x}}", "{a{b{c}}}", "{} files", "{ n }"] {
            assert!(!is_whole(broken), "{broken}");
        }
    }
}
