//! `screenshots FOLDER [NAME]`: a picture of every state at every width in both schemes. Run by
//! `cargo xtask screenshots`.

use signpost_e2e::states::{self, State};
use signpost_e2e::{Failure, Outcome, Page, Screen, site};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: screenshots FOLDER [NAME]");
        return ExitCode::from(2);
    };
    match shoot(&folder, arguments.next().as_deref().unwrap_or_default()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn shoot(folder: &Path, only: &str) -> Outcome {
    let states: Vec<&State> = states::all().filter(|state| state.name.contains(only)).collect();
    if states.is_empty() {
        let names: Vec<&str> = states::all().map(|state| state.name).collect();
        return Err(Failure::Setup(format!(
            "no state has {only:?} in its name; there are {}",
            names.join(", ")
        )));
    }
    fs::create_dir_all(folder)?;
    if only.is_empty() {
        forget(folder)?;
    }
    let site = site::dist()?;
    let page = Page::start().await?;
    for state in states {
        let began = Instant::now();
        for &(width, height) in state.sizes {
            for (scheme, dark) in [("light", false), ("dark", true)] {
                page.show_on(Screen { width, height, dark, still: true }).await?;
                state.reach(&page, &site).await?;
                let picture = page.picture(state.view).await?;
                state.leave(&site);
                fs::write(folder.join(format!("{}-{width}-{scheme}.png", state.name)), picture)?;
            }
        }
        eprintln!(
            "    {}: {} pictures, {:.1} s",
            state.name,
            state.sizes.len() * 2,
            began.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

// A picture of a state that no longer exists would be looked at in vain.
fn forget(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "png") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
