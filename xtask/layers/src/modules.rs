//! The modules of a crate: what each defines, imports and names. Test code is left out.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// A place in a crate: the names from its root down; the root itself is empty.
pub(crate) type Place = Vec<String>;

/// A crate of the workspace, read from its source.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) modules: BTreeMap<Place, Module>,
}

/// One module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) file: PathBuf,
    /// What `use` brings in under which name.
    pub(crate) imports: BTreeMap<String, Vec<String>>,
    /// What `use …::*` brings in.
    pub(crate) globs: Vec<Vec<String>>,
    /// Every path that begins with `crate`, `super` or `self`, and what is imported.
    pub(crate) named: Vec<Named>,
}

/// A path in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// How the source of a file is had; `None` where there is no such file.
pub(crate) type Source<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// Reads a crate from the file of its root.
///
/// # Errors
///
/// A file that is missing or is no Rust.
pub(crate) fn read(name: &str, root: &Path, source: Source<'_>) -> Result<Crate, String> {
    let mut found = Crate { name: name.to_owned(), modules: BTreeMap::new() };
    let folder = root.parent().unwrap_or(root).to_owned();
    read_file(&mut found, &Vec::new(), root, &folder, source)?;
    Ok(found)
}

/// `children` is the folder with the files of the module's own modules.
fn read_file(
    found: &mut Crate,
    place: &Place,
    file: &Path,
    children: &Path,
    source: Source<'_>,
) -> Result<(), String> {
    let text = source(file).ok_or_else(|| format!("{}: there is no such file", file.display()))?;
    let parsed = syn::parse_file(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    read_items(found, place, file, children, &parsed.items, source)
}

fn read_items(
    found: &mut Crate,
    place: &Place,
    file: &Path,
    children: &Path,
    items: &[Item],
    source: Source<'_>,
) -> Result<(), String> {
    let mut reader = Reader { module: Module { file: file.to_owned(), ..Module::default() } };
    items.iter().for_each(|item| reader.visit_item(item));
    found.modules.insert(place.clone(), reader.module);
    for item in items {
        let Item::Mod(module) = item else { continue };
        if is_test(&module.attrs) {
            continue;
        }
        let name = module.ident.to_string();
        let below = [place.clone(), vec![name.clone()]].concat();
        let folder = children.join(&name);
        match &module.content {
            Some((_, items)) => read_items(found, &below, file, &folder, items, source)?,
            None => {
                let beside = children.join(format!("{name}.rs"));
                let inside = folder.join("mod.rs");
                let file = if source(&beside).is_some() { beside } else { inside };
                read_file(found, &below, &file, &folder, source)?;
            }
        }
    }
    Ok(())
}

/// Collects what one module names. Its submodules are read on their own.
struct Reader {
    module: Module,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        self.import(&import.tree, Vec::new());
    }

    // `pub(super)` names nobody.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first().filter(|first| is_rooted(&first.ident.to_string())) {
            let line = first.ident.span().start().line;
            let path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.module.named.push(Named { path, line });
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.tokens(call.tokens.clone());
    }
}

impl Reader {
    fn import(&mut self, tree: &UseTree, before: Vec<String>) {
        let with = |name: &syn::Ident| [before.clone(), vec![name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, with(&path.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before.clone())),
            UseTree::Glob(star) => {
                let line = star.star_token.spans[0].start().line;
                self.module.globs.push(before.clone());
                self.module.named.push(Named { path: before, line });
            }
            UseTree::Name(name) if name.ident == "self" => {
                self.imported(before.clone(), before.last(), &name.ident)
            }
            UseTree::Name(name) => {
                self.imported(with(&name.ident), Some(&name.ident.to_string()), &name.ident)
            }
            UseTree::Rename(renamed) => {
                let path = if renamed.ident == "self" { before.clone() } else { with(&renamed.ident) };
                self.imported(path, Some(&renamed.rename.to_string()), &renamed.ident);
            }
        }
    }

    fn imported(&mut self, path: Vec<String>, name: Option<&String>, at: &syn::Ident) {
        let line = at.span().start().line;
        self.module.named.push(Named { path: path.clone(), line });
        if let Some(name) = name {
            self.module.imports.insert(name.clone(), path);
        }
    }

    /// What stands in the call of a macro need not be Rust, so paths are looked for token by token.
    fn tokens(&mut self, stream: TokenStream) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) if is_rooted(&ident.to_string()) => {
                    let path = path_from(&tokens[at..]);
                    if path.len() > 1 {
                        self.module.named.push(Named { path, line: ident.span().start().line });
                    }
                }
                _ => {}
            }
        }
    }
}

/// The names at the beginning that are joined by `::`.
fn path_from(tokens: &[TokenTree]) -> Vec<String> {
    let colon =
        |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    let mut path = Vec::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        path.push(name.to_string());
        if !(colon(tokens.get(at + 1)) && colon(tokens.get(at + 2))) {
            break;
        }
        at += 3;
    }
    path
}

fn is_rooted(first: &str) -> bool {
    matches!(first, "crate" | "super" | "self")
}

/// `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return attribute.path().is_ident("test") };
        let condition = list.tokens.to_string().replace(' ', "");
        list.path.is_ident("cfg") && (condition == "test" || condition.starts_with("all(test,"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
