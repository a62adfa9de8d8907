//! What goes against the order.

use crate::modules::{Crate, Module, Named, Place};
use crate::order::Order;
use std::collections::BTreeSet;

/// Names lead to other names; more steps than this are a circle of imports.
const MOST_STEPS: usize = 16;

/// A package of the workspace, and the packages of the workspace that it is built with.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) needs: Vec<String>,
}

/// Every package that is not listed, listed without being there, or needs a later one.
pub(crate) fn packages(order: &Order, packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for Package { name, needs } in packages {
        let Some(own) = position(&order.crates, name) else {
            found.push(format!(
                "ARCHITECTURE.md: the package `{name}` is not in the block `layers`\n    \
                 What to do: add a line for it, after every package that it needs"
            ));
            continue;
        };
        for needed in needs.iter().filter(|needed| position(&order.crates, needed) > Some(own)) {
            found.push(format!(
                "Cargo.toml of `{name}`: it needs `{needed}`, which is later in ARCHITECTURE.md\n    \
                 What to do: take the dependency out, or change the order if `{needed}` does not need `{name}`"
            ));
        }
    }
    let gone = order.crates.iter().filter(|name| !packages.iter().any(|package| package.name == **name));
    found.extend(gone.map(|name| {
        format!("ARCHITECTURE.md: there is no package `{name}`\n    What to do: take its lines out of the block `layers`")
    }));
    found
}

/// Every module of the crate that is not listed, listed without being there, or names a later one.
pub(crate) fn modules(order: &Order, source: &Crate) -> Vec<String> {
    let mut found = unlisted(order, source);
    for (place, module) in &source.modules {
        let mut late: Vec<String> =
            module.named.iter().filter_map(|named| late(order, source, place, module, named)).collect();
        late.dedup();
        found.extend(late);
    }
    found
}

fn unlisted(order: &Order, source: &Crate) -> Vec<String> {
    let mut found = Vec::new();
    for (place, module) in &source.modules {
        let Some((name, parent)) = place.split_last() else { continue };
        let parent = written(source, parent);
        if order.modules.get(&parent).and_then(|list| position(list, name)).is_none() {
            found.push(format!(
                "{}: the module `{name}` is not in the line `{parent}` of ARCHITECTURE.md\n    \
                 What to do: add it to the block `layers`, after every module that it names",
                module.file.display()
            ));
        }
    }
    let there: BTreeSet<String> = source.modules.keys().map(|place| written(source, place)).collect();
    let own = |parent: &&String| parent.split("::").next() == Some(&source.name);
    for parent in order.modules.keys().filter(own) {
        let listed = order.modules[parent].iter().map(|name| format!("{parent}::{name}"));
        for gone in listed.chain([parent.clone()]).filter(|name| !there.contains(name)) {
            found.push(format!(
                "ARCHITECTURE.md: there is no module `{gone}`\n    What to do: take it out of the block `layers`"
            ));
        }
    }
    found
}

/// What to say when the path leads to a later module.
fn late(order: &Order, source: &Crate, place: &Place, module: &Module, named: &Named) -> Option<String> {
    let target = resolve(source, place, &named.path, MOST_STEPS)?;
    let shared = place.iter().zip(&target).take_while(|(one, other)| one == other).count();
    // A module and what is inside it are one: they may name each other.
    let (own, other) = (place.get(shared)?, target.get(shared)?);
    let parent = written(source, &place[..shared]);
    let list = order.modules.get(&parent)?;
    if position(list, other)? < position(list, own)? {
        return None;
    }
    Some(format!(
        "{}:{}: `{}` leads to `{other}`, which is later than `{own}` in the line `{parent}` of ARCHITECTURE.md\n    \
         What to do: move what is named to `{own}` or before it, or pass it in; or change the order if `{other}` \
         names nothing of `{own}`",
        module.file.display(),
        named.line,
        named.path.join("::"),
    ))
}

/// The module that a path leads to, followed through re-exports; `None` when it leads out of the crate.
fn resolve(source: &Crate, from: &Place, path: &[String], steps: usize) -> Option<Place> {
    let steps = steps.checked_sub(1)?;
    let (mut at, rest) = start(source, from, path)?;
    for (i, name) in rest.iter().enumerate() {
        let below = [at.clone(), vec![name.clone()]].concat();
        if source.modules.contains_key(&below) {
            at = below;
            continue;
        }
        let module = source.modules.get(&at)?;
        return match module.imports.get(name) {
            Some(import) => resolve(source, &at, &[import, &rest[i + 1..]].concat(), steps),
            None => through_globs(source, &at, module, &rest[i..], steps).or(Some(at)),
        };
    }
    Some(at)
}

/// Where a path begins, and what is left of it.
fn start<'a>(source: &Crate, from: &Place, path: &'a [String]) -> Option<(Place, &'a [String])> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some((Vec::new(), rest)),
        "self" => Some((from.clone(), rest)),
        "super" => {
            let mut place = from.clone();
            place.pop();
            let mut rest = rest;
            while rest.first().is_some_and(|name| name == "super") {
                place.pop();
                rest = &rest[1..];
            }
            Some((place, rest))
        }
        // A module of one's own; anything else is another crate.
        own => source
            .modules
            .contains_key(&[from.clone(), vec![own.to_owned()]].concat())
            .then(|| (from.clone(), path)),
    }
}

/// The module from which a `use …::*` of `at` brings in a name that leads on to a module or an import there.
fn through_globs(
    source: &Crate,
    at: &Place,
    module: &Module,
    rest: &[String],
    steps: usize,
) -> Option<Place> {
    module.globs.iter().find_map(|glob| {
        let inside = resolve(source, at, glob, steps)?;
        let known = source.modules.get(&inside)?.imports.contains_key(&rest[0])
            || source.modules.contains_key(&[inside.clone(), vec![rest[0].clone()]].concat());
        known.then(|| resolve(source, at, &[glob.clone(), rest.to_vec()].concat(), steps))?
    })
}

fn written(source: &Crate, place: &[String]) -> String {
    [std::slice::from_ref(&source.name), place].concat().join("::")
}

fn position(list: &[String], name: &str) -> Option<usize> {
    list.iter().position(|known| known == name)
}

#[cfg(test)]
mod tests;
