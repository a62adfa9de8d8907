//! The page around the new widget, and what its team reads first.

use signpost_studio::fresh::CONTACT;
use std::path::{Path, PathBuf};

/// A page that a strict Content-Security-Policy allows.
pub(super) fn html(name: &str) -> String {
    let name = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{name}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="page.css" />
    <script type="module" src="signpost.js"></script>
  </head>
  <body>
    <main>
      <h1>{name}</h1>
      <signpost-widget flows="flows.json">
        <p><a href="{CONTACT}">Write to us</a></p>
      </signpost-widget>
    </main>
  </body>
</html>
"#
    )
}

pub(super) const CSS: &str = "body {\n  margin: 0;\n  font-family: system-ui, sans-serif;\n}\n\nmain {\n  \
     max-width: 40rem;\n  margin: 0 auto;\n  padding: 1.5rem 1rem;\n}\n";

/// Ten lines.
pub(super) fn readme(name: &str, folder: &Path, examples: &[PathBuf]) -> String {
    let shown = folder.display();
    let file = |name: &str| folder.join(name).display().to_string();
    let (flows, model) = (file("flows.json"), file("model.bin"));
    let (base, encoder) = (file("base.bin"), file("encoder.bin"));
    let rows: Vec<String> = examples.iter().map(|path| path.display().to_string()).collect();
    let rows = rows.join(" ");
    format!(
        "# {name}\n\
         \n\
         See it: `signpost serve {shown}`, then open the address that it prints.\n\
         \n\
         1. Change texts, forms and the contact address in `flows.json`, then run `signpost check {flows}`.\n\
         2. Change the address in `index.html` too: it is shown if scripts cannot run.\n\
         3. More examples: `signpost train --examples {rows} --flows {flows} --base {base} --encoder {encoder} --out {model}`.\n\
         4. Copy the folder to any server. It needs no program there.\n\
         \n\
         Learn more in `docs/` of Signpost: your own categories, the flows file, embedding.\n"
    )
}
