//! What an archive says to people: how to use what is in it.

use super::AboutSuite;
use crate::changes::count;
use crate::project::Project;

/// What a page needs to show the widget with these files.
pub(super) fn embed(project: &Project, has_encoder: bool) -> String {
    let encoder = if has_encoder { " encoder=\"/signpost/encoder.bin\"" } else { "" };
    let name = escaped(&project.name);
    format!(
        "<!-- {name}: put flows.json, model.bin, base.bin{more} beside the widget's files, here in /signpost/. -->\n\
         <script type=\"module\" src=\"/signpost/signpost.js\"></script>\n\
         <signpost-widget flows=\"/signpost/flows.json\" model=\"/signpost/model.bin\"{encoder} lang=\"en\">\n  \
         <a href=\"mailto:help@example.com\">Write to us</a>\n\
         </signpost-widget>\n",
        more = if has_encoder { " and encoder.bin" } else { "" },
    )
}

fn escaped(text: &str) -> String {
    // A comment in HTML ends at two dashes.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("--", "- -")
}

pub(super) fn readme(project: &Project, suites: &[AboutSuite], has_encoder: bool, masked: usize) -> String {
    let name = &project.name;
    let encoder = if has_encoder { "encoder.bin" } else { "none" };
    let stand = format!("--model model.bin --base base.bin --encoder {encoder} --flows flows.json");
    let mut text = format!(
        "{name}\n{line}\n\n\
         This is a project of the Signpost studio. To open it again: Projects, Import.\n\n\
         What is in it\n\n\
         flows.json     what the widget asks, says and does\n\
         model.bin      what it has learned\n\
         base.bin       what every model stands on\n",
        line = "=".repeat(name.chars().count()),
    );
    if has_encoder {
        text += "encoder.bin    the second stage of the model\n";
    }
    text += &format!(
        "rows.jsonl     what the model learned from: {}\n",
        count(project.rows.len(), "row", "rows")
    );
    if !project.corrections.is_empty() {
        text += &format!(
            "corrections.jsonl  what waits to be taken over into the rows: {}\n",
            count(project.corrections.len(), "correction", "corrections")
        );
    }
    for (suite, about) in project.suites.iter().zip(suites) {
        text += &format!("{}     {}\n", about.file, count(suite.tests.len(), "message", "messages"));
    }
    text += "embed.html     what to put into your page\n\
             project.json   the name, how the model is trained, and the SHA-256 of every file\n\n\
             To check it on the command line, in this folder\n\n\
             signpost check flows.json\n";
    for about in suites {
        text += &format!("signpost evaluate {stand} --suite {}\n", about.file);
    }
    text += "\n";
    text += &match masked {
        0 => "No text in rows and suites was changed.\n".to_owned(),
        n => format!(
            "Personal data is masked in {}. These messages may route differently from the ones in the studio.\n",
            count(n, "row or message", "rows and messages"),
        ),
    };
    text
}
