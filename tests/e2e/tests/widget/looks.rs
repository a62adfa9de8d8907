//! Every state of the widget: no accessibility fault, and no scrolling sideways on a small telephone.

use signpost_e2e::browser::leaves_out;
use signpost_e2e::states::{LOW, State, all};
use signpost_e2e::{Ability, Failure, Outcome, Page, Screen, not_in, site};

/// The states worth a look at other sizes and in the other scheme: most of the colours and all of the layouts.
const TELLING: [&str; 13] = [
    "suggestion",
    "form-problems",
    "receipt",
    "receipt-failed",
    "open-cases-three",
    "browse",
    "launcher-open",
    "look-ledger",
    "look-gallery",
    "look-oven",
    "look-console",
    "look-counter",
    "arabic-receipt",
];

/// Width and height.
const PHONE: (u32, u32) = (360, 800);
const DESK: (u32, u32) = (1280, 800);

#[tokio::test]
async fn no_state_has_a_fault_or_scrolls_sideways_on_a_small_telephone() -> Outcome {
    look_at(all().step_by(2), &[screen(PHONE, false)]).await
}

#[tokio::test]
async fn nor_has_any_other_state() -> Outcome {
    look_at(all().skip(1).step_by(2), &[screen(PHONE, false)]).await
}

#[tokio::test]
async fn nor_in_the_dark_nor_on_a_desk() -> Outcome {
    not_in!(Firefox, "not tried there yet");
    let telling = all().filter(|state| TELLING.contains(&state.name));
    look_at(telling, &[screen(PHONE, true), screen(DESK, false), screen(DESK, true)]).await
}

async fn look_at(states: impl Iterator<Item = &State>, screens: &[Screen]) -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    let mut faults = Vec::new();
    for state in states {
        // The way there is long, a change of screen is not. What is low is looked at as low as it is.
        let low: Vec<Screen> =
            state.sizes.iter().filter(|size| LOW.contains(size)).map(|&size| screen(size, false)).collect();
        let screens = if low.is_empty() { screens } else { &low };
        if state.is_offline() && leaves_out(&format!("state {}", state.name), Ability::Offline)? {
            continue;
        }
        page.show_on(Screen { dark: false, ..screens[0] }).await?;
        state.reach(&page, &site).await?;
        for &on in screens {
            if on.dark && leaves_out("states in the dark scheme", Ability::Preferences)? {
                continue;
            }
            page.show_on(on).await?;
            let found = faults_of(&page).await?;
            faults.extend(found.iter().map(|fault| format!("{} on {on:?}: {fault}", state.name)));
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

fn screen((width, height): (u32, u32), dark: bool) -> Screen {
    Screen { width, height, dark, still: true }
}
