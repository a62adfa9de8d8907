//! A folder that `signpost new` made, outside the checkout.

use crate::support::{BOX, load};
use signpost_e2e::site::{self, Site};
use signpost_e2e::{Failure, Outcome, Page};
use std::path::{Path, PathBuf};
use std::process::Command;

const ROWS: &str = "text,intent\n\
    can i keep the bike until sunday,Keep It Longer\n\
    is another day possible,Keep It Longer\n\
    need it two more days,Keep It Longer\n\
    how do I extend my rental,Keep It Longer\n\
    could we have the bike till tomorrow evening,Keep It Longer\n\
    we want to extend by a week,Keep It Longer\n\
    one more day please,Keep It Longer\n\
    can I return the bike later than planned,Keep It Longer\n\
    the chain came off and won't go back on,Something Broke\n\
    front brake does nothing when I pull it,Something Broke\n\
    flat tyre by the lighthouse,Something Broke\n\
    the seat keeps sliding down,Something Broke\n\
    pedal fell off,Something Broke\n\
    it makes an awful noise when I brake,Something Broke\n\
    the light on the bike is broken,Something Broke\n\
    tyre is flat and I have no pump,Something Broke\n\
    when do I get my deposit back,payment.deposit\n\
    you still hold 100 of mine,payment.deposit\n\
    deposit not on my card yet,payment.deposit\n\
    why is there a hold on my account,payment.deposit\n\
    is my deposit on its way,payment.deposit\n\
    you have not released the 100 yet,payment.deposit\n\
    how long does the deposit take,payment.deposit\n\
    i want the deposit back,payment.deposit\n";

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn make(folder: &Path) -> Outcome {
    let dist = site::built()?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("rows.csv"), ROWS)?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "-p", "signpost-cli", "--manifest-path"]);
    command.arg(xtask::project::root().join("Cargo.toml"));
    command
        .args(["--", "new", "my-help", "--examples", "rows.csv", "--name", "Bikes & more", "--widget"])
        .arg(dist);
    let made = command.current_dir(folder).output()?;
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    if made.status.success() { Ok(()) } else { Err(Failure::Setup(said)) }
}

#[tokio::test]
async fn a_new_folder_shows_a_widget_that_knows_its_own_categories() -> Outcome {
    let folder = Folder(std::env::temp_dir().join(format!("signpost-own-{}", std::process::id())));
    make(&folder.0)?;
    let site = site::serve(Site::new(folder.0.join("my-help")))?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    page.widget().type_keys(BOX, "the chain came off and the tyre is flat").await?;
    page.widget().wait_for_text("#sp-intent", "Something Broke").await?;
    page.widget().fill(BOX, "someone stole my card and I want to talk to a person").await?;
    page.widget().wait_for_text("button", "person").await?;
    page.quiet().await
}
