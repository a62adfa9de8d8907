//! Draws a day of the large site, plays a smaller day on this machine, and compares both with the model.

use crate::client::Client;
use crate::compare::{self, Compared};
use crate::counts::{Counts, ROWS, Row};
use crate::files::{self, Asset};
use crate::inputs::Inputs;
use crate::model::{self, Stored};
use crate::play::{Played, Stage};
use crate::site::{self, Running};
use crate::visitor::{self, Arrivals, Visitor};
use crate::{LONGEST, Outcome};
use signpost_desk::config::Limits;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Most visits that are played.
const MOST_VISITS: f64 = 200_000.0;

/// So many visitors are under way at once, over so many connections to each server.
const AT_ONCE: usize = 256;
const CONNECTIONS: usize = 64;

/// How the simulation is run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Options {
    /// Visits of the day that is played.
    pub(crate) visits: f64,
    /// So many seconds the day takes.
    pub(crate) seconds: f64,
    pub(crate) seed: u64,
    /// The built widget; `None` = that of this checkout, or files of the same sizes.
    pub(crate) dist: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { visits: 20_000.0, seconds: 40.0, seed: 1, dist: None }
    }
}

impl Options {
    /// The same, if it ends in time.
    ///
    /// # Errors
    ///
    /// It would not.
    pub(crate) fn checked(self) -> Outcome<Self> {
        let most = LONGEST.as_secs_f64() - 20.0;
        if !(1.0..=MOST_VISITS).contains(&self.visits) {
            return Err(format!("--visits must be from 1 to {MOST_VISITS}").into());
        }
        if !(0.1..=most).contains(&self.seconds) {
            return Err(format!("--seconds must be from 0.1 to {most}").into());
        }
        Ok(self)
    }
}

/// Prints both comparisons. Whether they agree.
///
/// # Errors
///
/// A server could not be started, or failed.
pub(crate) async fn run(i: &Inputs, assets: &[Asset], options: &Options) -> Outcome<bool> {
    let seed = options.seed;
    println!("A day of {} visits, drawn with seed {seed}; files compressed as a CDN sends them\n", i.visits);
    let mut drawn = Counts::default();
    Arrivals::new(i, seed).for_each(|visitor| visitor::count(&visitor, i, assets, &mut drawn));
    let large = compare::compare("drawn", &model::day(i, assets), &drawn);
    println!("{}", large.table);
    let small = Inputs { visits: options.visits, ..i.clone() };
    let (compared, text) = played(&small, options).await?;
    print!("{text}");
    Ok(large.agrees && compared)
}

/// Plays a day; whether it agrees with the model and with what was drawn, and what is printed.
///
/// # Errors
///
/// A server could not be started, or failed.
pub(crate) async fn played(i: &Inputs, options: &Options) -> Outcome<(bool, String)> {
    let made = tempfile::tempdir()?;
    let folder = match options.dist.clone().or_else(site::dist) {
        Some(dist) => dist,
        None => {
            files::make_in(made.path())?;
            made.path().to_owned()
        }
    };
    let assets = files::in_folder(&folder)?;
    let running = Running::start(Limits::default()).await?;
    let desk = Client::new(running.address, CONNECTIONS);
    let stage = Stage::new(site::cdn(&folder, CONNECTIONS).await?, desk, assets.clone()).await?;
    let visitors: Vec<Visitor> = Arrivals::new(i, options.seed).collect();
    let mut drawn = Counts::default();
    visitors.iter().for_each(|visitor| visitor::count(visitor, i, &assets, &mut drawn));

    let began = Instant::now();
    let (all, late) = play_all(stage, visitors, options.seconds).await?;
    let took = began.elapsed();
    let Compared { table, mut agrees } = compare::compare("played", &model::day(i, &assets), &all.counts);
    let mut text = format!(
        "A day of {} visits, drawn with seed {} and played in {:.0} s on 127.0.0.1; files as built\n\n{table}\n",
        i.visits,
        options.seed,
        took.as_secs_f64()
    );
    let others: Vec<Row> = ROWS.into_iter().filter(|row| differs(*row, &drawn, &all.counts)).collect();
    agrees &= others.is_empty();
    for row in &others {
        text.push_str(&format!("{}: {} drawn, {} played\n", row.name(), drawn[*row], all.counts[*row]));
    }
    if others.is_empty() {
        text.push_str("each row is what the same visitors ask for when nothing is refused: yes\n");
    }
    let cases = running.desk.store.list(&Default::default(), 1).await?.total;
    // A case that was stored once is there once, however often it was sent.
    agrees &= all.lost == 0 && (f64::from(cases) - all.counts[Row::Cases]).abs() < 0.5;
    let grown = running.end().await?;
    text.push_str(&closing(&all, cases, took, late));
    text.push_str(&disk(i, &all.counts, grown));
    Ok((agrees, text))
}

/// Whether the same visitors asked for something else over HTTP than was drawn. In the length of a form, the digits of the
/// sizes of its files count, too: the draw takes six for each.
fn differs(row: Row, drawn: &Counts, played: &Counts) -> bool {
    let allowed = if row == Row::CaseBytes { 0.001 * drawn[row] } else { 0.5 };
    (drawn[row] - played[row]).abs() > allowed
}

/// Times and refusals. None of it is compared.
fn closing(all: &Played, cases: u32, took: Duration, late: Duration) -> String {
    let requests = all.counts[Row::CdnRequests] + all.counts[Row::DeskRequests];
    let mut waits = all.waits.clone();
    waits.sort_unstable();
    let refused: BTreeMap<_, _> = all.refused.iter().collect();
    let refused = if refused.is_empty() { "none".to_owned() } else { format!("{refused:?}") };
    format!(
        "{cases} cases are in the desk, {} were lost; refused: {refused}\n\
         {:.0} requests a second in the mean; a visitor began {:.1} s late at most\n\
         the desk answered in p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms\n",
        all.lost,
        requests / took.as_secs_f64(),
        late.as_secs_f64(),
        at(&waits, 500),
        at(&waits, 990),
        at(&waits, 1000),
    )
}

/// What the database has grown by, beside the model.
fn disk(i: &Inputs, counts: &Counts, grown: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53 bytes")]
    let grown = grown as f64;
    let sent = counts[Row::CaseBytes] + counts[Row::RecordBytes];
    let rows = counts[Row::Cases] * 2.0 + counts[Row::Records];
    format!(
        "the database grew by {:.1} MB, by the model {:.1} MB: {:.0} bytes a row beside what was sent\n",
        grown / 1e6,
        Stored::of(i, counts).day / 1e6,
        (grown - sent) / rows.max(1.0),
    )
}

/// The wait that so many in a thousand do not exceed, in milliseconds.
pub(crate) fn at(sorted: &[Duration], share: usize) -> f64 {
    let place = (sorted.len() * share / 1000).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
}

/// Lets each visitor come at their time. All that came of them, and how late the latest began.
async fn play_all(stage: Stage, visitors: Vec<Visitor>, seconds: f64) -> Outcome<(Played, Duration)> {
    let (stage, places) = (Arc::new(stage), Arc::new(Semaphore::new(AT_ONCE)));
    let mut running: JoinSet<Outcome<Played>> = JoinSet::new();
    let (mut all, mut late) = (Played::default(), Duration::ZERO);
    let began = Instant::now();
    for (visitor, number) in visitors.into_iter().zip(1_u64..) {
        let due = Duration::from_secs_f64(visitor.at * seconds);
        tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
        let place = Arc::clone(&places).acquire_owned().await?;
        late = late.max(began.elapsed().saturating_sub(due));
        let stage = Arc::clone(&stage);
        running.spawn(async move {
            let played = stage.play(number, &visitor).await;
            drop(place);
            played
        });
        while let Some(done) = running.try_join_next() {
            add(&mut all, done??);
        }
    }
    while let Some(done) = running.join_next().await {
        add(&mut all, done??);
    }
    Ok((all, late))
}

fn add(all: &mut Played, one: Played) {
    all.counts.add(&one.counts);
    all.lost += one.lost;
    all.waits.extend(one.waits);
    for (status, count) in one.refused {
        *all.refused.entry(status).or_default() += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_small_day_agrees_with_the_model() {
        let i = Inputs { visits: 150.0, opens: 0.2, file_bytes: 200e3, ..Inputs::large().unwrap() };
        let options = Options { visits: 150.0, seconds: 1.0, ..Options::default() };
        let (agrees, text) = played(&i, &options).await.unwrap();
        assert!(agrees, "{text}");
    }

    #[test]
    fn a_simulation_that_would_not_end_is_refused() {
        let options = Options { visits: 1e9, ..Options::default() };
        assert!(options.checked().is_err());
        let options = Options { seconds: f64::NAN, ..Options::default() };
        assert!(options.checked().is_err());
        assert!(Options::default().checked().is_ok());
    }
}
