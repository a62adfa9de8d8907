//! Every state of the widget: no accessibility fault, and no scrolling sideways on a small telephone.

use signpost_e2e::states::{STATES, State};
use signpost_e2e::{Failure, Outcome, Page, Screen, site};

/// The states worth a look at other sizes and in the other scheme: most of the colours and all of the layouts.
const TELLING: [&str; 5] = ["suggestion", "form-problems", "receipt", "browse", "launcher-open"];

#[tokio::test]
async fn no_state_has_a_fault_or_scrolls_sideways_on_a_small_telephone() -> Outcome {
    look_at(STATES.iter().step_by(2), &[(360, false)]).await
}

#[tokio::test]
async fn nor_has_any_other_state() -> Outcome {
    look_at(STATES.iter().skip(1).step_by(2), &[(360, false)]).await
}

#[tokio::test]
async fn nor_in_the_dark_nor_on_a_desk() -> Outcome {
    let telling = STATES.iter().filter(|state| TELLING.contains(&state.name));
    look_at(telling, &[(360, true), (1280, false), (1280, true)]).await
}

async fn look_at(states: impl Iterator<Item = &State>, screens: &[(u32, bool)]) -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    let mut faults = Vec::new();
    for state in states {
        // The way there is long, a change of screen is not.
        page.show_on(screen(screens[0])).await?;
        state.reach(&page, &site).await?;
        for &(width, dark) in screens {
            page.show_on(screen((width, dark))).await?;
            let found = faults_of(&page).await?;
            faults.extend(found.iter().map(|f| format!("{} at {width}, dark: {dark}: {f}", state.name)));
        }
        state.leave(&site);
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Unexpected(faults.join("\n"))) }
}

async fn faults_of(page: &Page) -> Outcome<Vec<String>> {
    page.settle().await?;
    let mut faults: Vec<String> = page.axe().await?.violations.iter().map(ToString::to_string).collect();
    let overflow = page.overflow().await?;
    if overflow > 0 {
        faults.push(format!("{overflow} pixels wider than the window"));
    }
    Ok(faults)
}

fn screen((width, dark): (u32, bool)) -> Screen {
    Screen { width, height: 800, dark, still: true }
}
