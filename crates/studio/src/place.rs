//! Finds and changes values in the text of a JSON file by their paths, and leaves everything else as it stands: the order of
//! keys and the layout are the team's.
//!
//! Paths are those of [`Diagnostic`](signpost_engine::config::Diagnostic): `$.flows[3].steps[0].text`. A key may hold dots, as in
//! `$.policy[0].when.tools.order.status`; `$["odd key"]` is read too.

mod write;

use crate::tree::{self, Kind, Node};
use crate::trouble::Trouble;
use serde_json::Value;
use std::ops::Range;

/// Where the value with this path stands, in bytes. The text may be broken elsewhere.
#[must_use]
pub fn find(text: &str, path: &str) -> Option<Range<usize>> {
    let tree = tree::read(text);
    let (node, rest) = nearest(tree.root.as_ref()?, path);
    rest.is_empty().then(|| node.range.clone())
}

/// Puts `value` in the place of the one with this path, or adds it. Objects on the way that are missing are added too.
///
/// # Errors
/// If the text is not JSON, or there is no such place.
pub fn set(text: &str, path: &str, value: &Value) -> Result<String, Trouble> {
    let root = sound(text)?;
    let (node, rest) = nearest(&root, path);
    if rest.is_empty() {
        let new = write::in_place_of(text, &root, node, value);
        return Ok(replaced(text, &node.range, &new));
    }
    let missing = || Trouble::new("There is no such place", "Look whether the file has changed").at(path);
    let (key, rest) = first(rest).ok_or_else(missing)?;
    match (&node.kind, key) {
        (Kind::Object(_), Key::Name(key)) => {
            let value = wrapped(rest, value).ok_or_else(missing)?;
            let (at, new) = write::entry(text, &root, node, &key, &value);
            Ok(replaced(text, &(at..at), &new))
        }
        (Kind::List(items), Key::Index(index)) if index == items.len() => {
            let value = wrapped(rest, value).ok_or_else(missing)?;
            let (at, new) = write::item(text, &root, node, &value);
            Ok(replaced(text, &(at..at), &new))
        }
        _ => Err(missing()),
    }
}

/// Adds `value` at the end of the list with this path. A list that is missing is added.
///
/// # Errors
/// If the text is not JSON, or something else than a list stands there.
pub fn insert(text: &str, list_path: &str, value: &Value) -> Result<String, Trouble> {
    let root = sound(text)?;
    let (node, rest) = nearest(&root, list_path);
    if !rest.is_empty() {
        return set(text, list_path, &Value::Array(vec![value.clone()]));
    }
    if !matches!(node.kind, Kind::List(_)) {
        return Err(Trouble::new("This is not a list", "Look whether the file has changed").at(list_path));
    }
    let (at, new) = write::item(text, &root, node, value);
    Ok(replaced(text, &(at..at), &new))
}

/// Has two items of the list with this path change places. Both are written as they were.
///
/// # Errors
/// If the text is not JSON, or has no such items.
pub fn swap(text: &str, list_path: &str, one: usize, other: usize) -> Result<String, Trouble> {
    let root = sound(text)?;
    let missing =
        || Trouble::new("There is no such place", "Look whether the file has changed").at(list_path);
    let (node, rest) = nearest(&root, list_path);
    let item = |at: usize| node.items().get(at).filter(|_| rest.is_empty()).ok_or_else(missing);
    let (before, after) = (&item(one.min(other))?.range, &item(one.max(other))?.range);
    if one == other {
        return Ok(text.to_owned());
    }
    let between = &text[before.end..after.start];
    let (head, tail) = (&text[..before.start], &text[after.end..]);
    Ok([head, &text[after.clone()], between, &text[before.clone()], tail].concat())
}

/// Takes the value with this path out, with its key.
///
/// # Errors
/// If the text is not JSON, or has no such place.
pub fn remove(text: &str, path: &str) -> Result<String, Trouble> {
    let root = sound(text)?;
    let missing = || Trouble::new("There is no such place", "Look whether the file has changed").at(path);
    let (node, rest) = nearest(&root, path);
    let parent = parent(&root, node).filter(|_| rest.is_empty()).ok_or_else(missing)?;
    let parts: Vec<Range<usize>> = match &parent.kind {
        Kind::Object(entries) => entries.iter().map(|e| e.key_range.start..e.value.range.end).collect(),
        Kind::List(items) => items.iter().map(|item| item.range.clone()).collect(),
        _ => Vec::new(),
    };
    let own = parts.iter().position(|part| part.end == node.range.end).ok_or_else(missing)?;
    let before = own.checked_sub(1).and_then(|i| parts.get(i));
    let cut = match (before, parts.get(own + 1)) {
        (None, None) => parent.range.start + 1..parent.range.end - 1,
        (Some(before), None) => before.end..parts[own].end,
        (None, Some(next)) => parts[own].start..next.start,
        // Where the next one begins a line and this one does not, the line before stays as it is.
        (Some(before), Some(next)) => {
            let new_line = |gap: Range<usize>| text[gap].contains('\n');
            if new_line(parts[own].end..next.start) && !new_line(before.end..parts[own].start) {
                before.end..parts[own].end
            } else {
                parts[own].start..next.start
            }
        }
    };
    Ok(replaced(text, &cut, ""))
}

/// The value with this path, or the last one on the way to it, with the rest of the path.
#[must_use]
pub fn nearest<'n, 'p>(root: &'n Node, path: &'p str) -> (&'n Node, &'p str) {
    match path.strip_prefix('$') {
        Some(rest) => go_on(root, rest),
        None => (root, path),
    }
}

fn go_on<'n, 'p>(node: &'n Node, path: &'p str) -> (&'n Node, &'p str) {
    let mut best = (node, path);
    let mut take = |child: &'n Node, rest: &'p str| {
        let found = go_on(child, rest);
        if found.1.len() < best.1.len() {
            best = found;
        }
    };
    match &node.kind {
        Kind::List(items) => {
            if let Some((Key::Index(index), rest)) = first(path)
                && let Some(item) = items.get(index)
            {
                take(item, rest);
            }
        }
        Kind::Object(entries) => {
            // Of keys that stand several times, the last one counts: what comes first only wins if it leads further.
            for entry in entries.iter().rev() {
                let plain = path.strip_prefix('.').and_then(|path| path.strip_prefix(entry.key.as_str()));
                if let Some(rest) = plain.filter(|rest| rest.is_empty() || rest.starts_with(['.', '['])) {
                    take(&entry.value, rest);
                } else if let Some((Key::Name(key), rest)) = first(path).filter(|_| path.starts_with('['))
                    && key == entry.key
                {
                    take(&entry.value, rest);
                }
            }
        }
        _ => {}
    }
    best
}

/// One part of a path.
enum Key {
    Name(String),
    Index(usize),
}

/// The first part of a path, and the rest.
fn first(path: &str) -> Option<(Key, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        return (end > 0).then(|| (Key::Name(rest[..end].to_owned()), &rest[end..]));
    }
    let inner = path.strip_prefix('[')?;
    if inner.starts_with('"') {
        let mut values = serde_json::Deserializer::from_str(inner).into_iter::<String>();
        let key = values.next()?.ok()?;
        let rest = inner[values.byte_offset()..].strip_prefix(']')?;
        return Some((Key::Name(key), rest));
    }
    let (index, rest) = inner.split_once(']')?;
    Some((Key::Index(index.parse().ok()?), rest))
}

/// The value within objects for the rest of the path.
fn wrapped(rest: &str, value: &Value) -> Option<Value> {
    if rest.is_empty() {
        return Some(value.clone());
    }
    let (key, rest) = first(rest)?;
    let inner = wrapped(rest, value)?;
    match key {
        Key::Name(key) => Some(Value::Object([(key, inner)].into_iter().collect())),
        Key::Index(0) => Some(Value::Array(vec![inner])),
        Key::Index(_) => None,
    }
}

/// What holds `child`.
pub(crate) fn parent<'n>(node: &'n Node, child: &Node) -> Option<&'n Node> {
    let is_child = |own: &Node| std::ptr::eq(own, child);
    let within = |own: &&Node| own.range.start <= child.range.start && child.range.end <= own.range.end;
    let children: Vec<&Node> = match &node.kind {
        Kind::List(items) => items.iter().collect(),
        Kind::Object(entries) => entries.iter().map(|entry| &entry.value).collect(),
        _ => return None,
    };
    if children.iter().any(|own| is_child(own)) {
        return Some(node);
    }
    children.into_iter().find(within).and_then(|next| parent(next, child))
}

/// The tree of a text that is JSON.
pub(crate) fn sound(text: &str) -> Result<Node, Trouble> {
    let tree = tree::read(text);
    match (tree.root, tree.faults.first()) {
        (Some(root), None) => Ok(root),
        (_, fault) => {
            let at = fault.map_or(0, |fault| fault.range.start.min(text.len()));
            let line = text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let problem = fault.map_or("it is empty", |fault| fault.problem.as_str());
            let problem = format!("The flows file is not JSON at the moment: {problem}");
            Err(Trouble::new(problem, "Mend it in the editor first").at(format!("line {line}")))
        }
    }
}

fn replaced(text: &str, range: &Range<usize>, new: &str) -> String {
    [&text[..range.start], new, &text[range.end..]].concat()
}

#[cfg(test)]
mod tests;
