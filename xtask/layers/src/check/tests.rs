//! Small crates with one fault each, and without.

use super::*;
use crate::{modules, order};
use std::path::Path;

/// What is found in a crate `shop` with these files, whose order is `order`.
fn found(order: &str, files: &[(&str, &str)]) -> Vec<String> {
    let source = |file: &Path| {
        files.iter().find(|(name, _)| Path::new(name) == file).map(|(_, text)| (*text).to_owned())
    };
    let order = order::read(&format!("```layers\n{order}\n```\n"));
    match (order, modules::read("shop", Path::new("lib.rs"), &source)) {
        (Ok(order), Ok(source)) => super::modules(&order, &source),
        (order, source) => vec![format!("{order:?} {source:?}")],
    }
}

/// The first line of the only finding.
fn only(found: &[String]) -> &str {
    match found {
        [one] => one.lines().next().unwrap_or_default(),
        _ => "not one finding",
    }
}

const ROOT: (&str, &str) = ("lib.rs", "mod a;\nmod b;\npub use b::Late;\n");

#[test]
fn naming_earlier_modules_is_fine() {
    let b = ("b.rs", "use crate::a::Early;\npub struct Late;\nfn f() { super::a::g(self::Late) }\n");
    assert_eq!(found("shop: a, b", &[ROOT, ("a.rs", "pub struct Early;"), b]), [] as [&str; 0]);
}

#[test]
fn a_late_import_is_named_with_its_line_and_what_to_do() {
    let a = ("a.rs", "\nuse crate::b::{\n    Other,\n    Late as Sooner,\n};\n");
    let found = found("shop: a, b", &[ROOT, a, ("b.rs", "pub struct Late;")]);
    assert_eq!(found.len(), 2);
    assert!(
        found[1]
            .starts_with("a.rs:4: `crate::b::Late` leads to `b`, which is later than `a` in the line `shop`")
    );
    assert!(found[1].contains("What to do: move what is named to `a` or before it"));
}

#[test]
fn in_a_circle_one_of_the_two_is_found_in_either_order() {
    let files = [ROOT, ("a.rs", "use super::b::Late;"), ("b.rs", "pub struct Late;\nuse crate::a;\n")];
    assert!(only(&found("shop: a, b", &files)).starts_with("a.rs:1: `super::b::Late`"));
    assert!(only(&found("shop: b, a", &files)).starts_with("b.rs:2: `crate::a`"));
}

#[test]
fn paths_in_code_types_and_macros_count() {
    let b = ("b.rs", "pub struct Late;");
    for text in [
        "fn f() { crate::b::g() }",
        "struct S(Vec<crate::b::Late>);",
        "fn f() { println!(\"{}\", crate::b::g()) }",
        "fn f() { html! { <div>{ for x.map(|x| { super::b::g(x) }) }</div> } }",
        "impl crate::b::Trait for u8 {}",
        "pub(crate) mod inner { use crate::b::Late; }",
        "pub(crate) mod inner { fn f() { super::super::b::g() } }",
    ] {
        let order = if text.contains("inner") { "shop: a, b\nshop::a: inner" } else { "shop: a, b" };
        assert!(only(&found(order, &[ROOT, ("a.rs", text), b])).contains("leads to `b`"), "{text}");
    }
}

#[test]
fn a_name_exported_again_leads_to_where_it_comes_from() {
    let b = ("b.rs", "pub struct Late;");
    for text in
        ["use crate::Late;", "use super::*;\nfn f(x: super::Late) {}", "fn f() { crate::Late::new() }"]
    {
        assert!(only(&found("shop: a, b", &[ROOT, ("a.rs", text), b])).contains("leads to `b`"), "{text}");
    }
    let root = ("lib.rs", "mod a;\nmod b;\npub use b::*;\n");
    let b = ("b.rs", "pub use inner::Late;\nmod inner { pub struct Late; }");
    let order = "shop: a, b\nshop::b: inner";
    assert!(only(&found(order, &[root, ("a.rs", "use crate::Late;"), b])).contains("leads to `b`"));
}

#[test]
fn a_module_and_what_is_inside_it_are_one_and_its_modules_have_an_order() {
    let a = ("a.rs", "mod x;\nmod y;\nuse x::X;\npub struct A(X);\n");
    let y = ("a/y.rs", "use super::A;\nuse super::x::X;\n");
    let files = |x| [ROOT, a, ("b.rs", ""), ("a/x.rs", x), y];
    let order = "shop: a, b\nshop::a: x, y";
    assert_eq!(found(order, &files("use super::A;\npub struct X;")), [] as [&str; 0]);
    let late = found(order, &files("use super::y;\npub struct X;"));
    assert!(only(&late).starts_with("a/x.rs:1: `super::y` leads to `y`"));
}

#[test]
fn test_code_is_left_out() {
    let a = "#[cfg(test)]\nmod tests { use crate::b::Late; }\n#[cfg(test)]\nuse crate::b::Late;\n\
             #[cfg(test)]\nmod far;\n#[cfg(all(test, unix))]\nfn f() { crate::b::g() }\n";
    assert_eq!(found("shop: a, b", &[ROOT, ("a.rs", a), ("b.rs", "pub struct Late;")]), [] as [&str; 0]);
}

#[test]
fn a_module_that_is_not_listed_and_one_that_is_gone_are_named() {
    let files = [ROOT, ("a.rs", ""), ("b.rs", "pub struct Late;")];
    assert!(only(&found("shop: a", &files)).starts_with("b.rs: the module `b` is not in the line `shop`"));
    assert!(only(&found("shop: a, b, c", &files)).contains("there is no module `shop::c`"));
    assert!(only(&found("shop: a, b\nshop::c:", &files)).contains("there is no module `shop::c`"));
}

#[test]
fn packages_keep_their_order_too() {
    let order = Order { crates: vec!["a".to_owned(), "b".to_owned()], ..Order::default() };
    let package = |name: &str, needs: &[&str]| Package {
        name: name.to_owned(),
        needs: needs.iter().map(|name| (*name).to_owned()).collect(),
    };
    assert_eq!(packages(&order, &[package("a", &[]), package("b", &["a"])]), [] as [&str; 0]);
    let late = packages(&order, &[package("a", &["b"]), package("b", &[])]);
    assert!(only(&late).starts_with("Cargo.toml of `a`: it needs `b`, which is later"));
    let missing = packages(&order, &[package("a", &[]), package("b", &[]), package("c", &[])]);
    assert!(only(&missing).contains("the package `c` is not in the block"));
    assert!(only(&packages(&order, &[package("a", &[])])).contains("there is no package `b`"));
}
