//! The order as it is written down: the fenced block `layers` of ARCHITECTURE.md.
//!
//! A line is a crate or a module, a colon, and its modules in order. A line that is set in goes on with the one above.
//! The packages are in the order of their first lines; a program beside a library is `package/program`.
//!
//! ```text
//! signpost-encoder: pieces, bytes, network
//! signpost-engine: text, privacy, policy
//! signpost-engine::privacy: numbers, accounts
//! ```

use std::collections::BTreeMap;

/// Crates, and the modules of each parent, in order: a later one may name an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    /// Names of packages.
    pub(crate) crates: Vec<String>,
    /// Names of modules, by their parent: `signpost-engine` or `signpost-engine::privacy`.
    pub(crate) modules: BTreeMap<String, Vec<String>>,
}

/// Reads the block.
///
/// # Errors
///
/// What is wrong with it, with its line number.
pub(crate) fn read(document: &str) -> Result<Order, String> {
    let lines = document.lines().enumerate().skip_while(|(_, line)| *line != "```layers").skip(1);
    let block: Vec<(usize, &str)> = lines.take_while(|(_, line)| *line != "```").collect();
    if block.is_empty() {
        return Err("there is no block that begins with ```layers".to_owned());
    }
    let mut order = Order::default();
    let mut parent = String::new();
    for (number, line) in block {
        let names = if line.starts_with(' ') {
            line
        } else {
            // A single colon: two of them lead to a submodule.
            let (name, names) = line.rsplit_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
            name.clone_into(&mut parent);
            let package = name.split(['/', ':']).next().unwrap_or(name);
            if !order.crates.iter().any(|known| known == package) {
                order.crates.push(package.to_owned());
            }
            names
        };
        let modules = order.modules.entry(parent.clone()).or_default();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if modules.iter().any(|known| known == name) {
                return Err(format!("line {}: {name} is listed twice in {parent}", number + 1));
            }
            modules.push(name.to_owned());
        }
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_and_modules_are_read_in_their_order() {
        let document =
            "# Order\n```layers\na: x,\n  y\na::y: inner\nb:\nb/run: main\nc: z\n```\nafter: not\n";
        let lists = [
            ("a", vec!["x", "y"]),
            ("a::y", vec!["inner"]),
            ("b", vec![]),
            ("b/run", vec!["main"]),
            ("c", vec!["z"]),
        ];
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let order = Order {
            crates: owned(vec!["a", "b", "c"]),
            modules: lists.into_iter().map(|(parent, list)| (parent.to_owned(), owned(list))).collect(),
        };
        assert_eq!(read(document), Ok(order));
    }

    #[test]
    fn a_module_listed_twice_and_a_missing_block_are_errors() {
        assert_eq!(read("```layers\na: x, y,\n  x\n```\n"), Err("line 3: x is listed twice in a".to_owned()));
        assert!(read("no block").is_err());
    }
}
