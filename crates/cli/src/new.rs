//! `signpost new`: from a table of examples to a folder that shows a widget of one's own.

mod page;
mod widget;

use crate::check;
use crate::failure::Failure;
use crate::files;
use crate::train::{self, Shown};
use signpost_engine::encoder::Encoder;
use signpost_studio::fresh;
use signpost_studio::labels::{self, Labels};
use signpost_train::{Example, Kept, Options, background, is_other, train_on};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make a folder with a widget for your own categories.
///
/// The examples are CSV with the columns text,intent, or JSONL with these keys. The folder holds a flows file, a
/// model, a page and all files of the widget. `signpost serve FOLDER` shows it.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder to make. If it is there already, it has to be empty
    folder: PathBuf,
    /// Files of examples
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Name of the help service, shown as the title [default: the name of the folder]
    #[arg(long)]
    name: Option<String>,
    /// The folder with the built widget, as `cargo xtask build` makes it [default: dist beside this program, or in
    /// the checkout]
    #[arg(long, value_name = "DIR")]
    widget: Option<PathBuf>,
}

/// The schema that editors check the flows file with.
const SCHEMA: &str = include_str!("../../../static/flows.schema.json");

/// So many labels are named that have become ids.
const MAX_TOLD: usize = 10;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let folder = &arguments.folder;
    if !is_free(folder)? {
        return Err(Failure::NotEmpty(folder.clone()));
    }
    let widget = widget::find(arguments.widget.as_deref())?;
    let mut rows = train::read(&arguments.examples)?;
    let left_out = rows.extract_if(.., |e| e.has_several_labels()).count();
    if left_out > 0 {
        eprintln!(
            "{left_out} rows of several intents are left out: nothing says which words belong to which."
        );
    }
    let labels = Labels::of(rows.iter().map(|row| row.label.as_str()));
    let rows: Vec<Example> =
        rows.into_iter().map(|row| Example { label: labels.id(&row.label).to_owned(), ..row }).collect();
    for (label, id) in labels.renamed().take(MAX_TOLD) {
        eprintln!("The label \"{label}\" has become the id {id}.");
    }
    let more = labels.renamed().count().saturating_sub(MAX_TOLD);
    if more > 0 {
        eprintln!("… and {more} more.");
    }
    let name = arguments.name.clone().unwrap_or_else(|| labels::readable(&file_name(folder)));
    let path = folder.join("flows.json");
    let text = fresh::text(&name, &labels);
    let read = serde_json::from_str(&text).map_err(|e| Failure::Json(path.clone(), e))?;
    check::all(&files::json_of(read)).map_err(|problems| Failure::Flows(path, problems))?;
    let encoder = encoder(&widget)?.map(Kept::new);
    let count = rows.iter().filter(|row| !is_other(&row.label)).count();
    eprintln!("Training on {count} examples of {} intents …", labels.intents().len());
    let options = Options { name: name.clone(), ..Options::default() };
    let base = files::base_at(&widget.join("base.bin"))?;
    let shown = Shown::default();
    let encoder = encoder.as_ref().map(|e| e as _);
    let model = train_on(&base, &rows, &background(), &options, encoder, &mut shown.tell())?;
    drop(shown);

    fs::create_dir_all(folder).map_err(|e| Failure::Write(folder.clone(), e))?;
    widget::copy(&widget, folder)?;
    for (file, bytes) in [
        ("flows.json", text.as_bytes()),
        ("flows.schema.json", SCHEMA.as_bytes()),
        ("model.bin", &model),
        ("index.html", page::html(&name).as_bytes()),
        ("page.css", page::CSS.as_bytes()),
        ("README.md", page::readme(&name, folder, &arguments.examples).as_bytes()),
    ] {
        files::write(&folder.join(file), bytes)?;
    }
    let shown = folder.display();
    println!("Wrote {shown}: {} intents. See it with `signpost serve {shown}`.", labels.intents().len());
    Ok(ExitCode::SUCCESS)
}

/// Whether a folder can be made there without touching anything.
fn is_free(folder: &Path) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::Write(folder.into(), error)),
    }
}

fn file_name(folder: &Path) -> String {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
    absolute.file_name().map_or_else(|| "Help".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The encoder that the page will load.
fn encoder(widget: &Path) -> Result<Option<Encoder>, Failure> {
    let path = widget.join("encoder.bin");
    match fs::read(&path) {
        Ok(bytes) => Encoder::from_bytes(&bytes).map(Some).map_err(|e| Failure::Encoder(path, e)),
        Err(_) => Ok(None),
    }
}
