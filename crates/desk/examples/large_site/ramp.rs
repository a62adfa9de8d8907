//! Raises the cases a second on one desk until it refuses or is slow, and says what broke first. Then tries other limits.

use crate::Outcome;
use crate::client::{Client, post};
use crate::play::address;
use crate::probes;
use crate::sent::Events;
use crate::simulate::at;
use crate::site::Running;
use crate::table::table;
use axum::http::StatusCode;
use signpost_desk::config::Limits;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Cases a second in each step.
const STEPS: [u32; 10] = [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600];

/// How long a step takes; a case is due every so often.
const STEP: Duration = Duration::from_secs(3);
const TICK: Duration = Duration::from_millis(10);

/// A step in which more is refused, or the slowest hundredth waits longer, is the last one.
const MOST_REFUSED: f64 = 0.01;
const SLOW: Duration = Duration::from_secs(1);

/// Connections to the desk, which takes 1,024. More requests than these wait for one another.
const MOST_CONNECTIONS: usize = 900;

/// What became of the cases of a step.
#[derive(Debug, Default)]
struct Step {
    offered: u32,
    took: Duration,
    /// Of this process: of the desk, and of what sends to it.
    cpu_s: f64,
    /// From when a case was due until it was stored.
    waits: Vec<Duration>,
    /// What was answered to the others, and how often.
    refused: BTreeMap<String, u32>,
}

impl Step {
    fn refusals(&self) -> u32 {
        self.refused.values().sum()
    }

    /// In milliseconds.
    fn cpu_a_case(&self) -> f64 {
        1000.0 * self.cpu_s / f64::from(self.offered * STEP.as_secs() as u32).max(1.0)
    }

    fn stored_a_second(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "fewer than 2^53 cases")]
        let stored = self.waits.len() as f64;
        stored / self.took.as_secs_f64()
    }

    /// Why it is the last one; `None` if it is not.
    fn broke(&self) -> Option<String> {
        let (refused, all) = (self.refusals(), self.offered * STEP.as_secs() as u32);
        if f64::from(refused) > MOST_REFUSED * f64::from(all) {
            let most = self.refused.iter().max_by_key(|(_, count)| **count);
            return most.map(|(answer, _)| format!("{refused} of {all} were refused: {answer}"));
        }
        let p99 = at(&self.waits, 990);
        (p99 > SLOW.as_secs_f64() * 1000.0).then(|| format!("p99 is {p99:.0} ms, more than a second"))
    }
}

/// Prints what was measured.
///
/// # Errors
///
/// A desk could not be started, or gave no answer.
pub(crate) async fn run() -> Outcome<()> {
    let files = probes::open_files();
    let connections = MOST_CONNECTIONS.min(files.saturating_sub(200) / 2).max(1);
    println!(
        "Cases without files, {} s a step, {connections} connections, one desk and its SQLite\n",
        STEP.as_secs()
    );
    let running = Running::start(Limits::default()).await?;
    let idle = tokio::spawn(probes::idle(running.address));
    let client = Arc::new(Client::new(running.address, connections));
    let events = Arc::new(Events::new()?);
    let (mut rows, mut most, mut number) = (Vec::new(), 0.0_f64, 1);
    let mut why = "nothing broke".to_owned();
    for offered in STEPS {
        let step = step(offered, &client, &events, &mut number).await?;
        most = most.max(step.stored_a_second());
        rows.push(vec![
            offered.to_string(),
            format!("{:.0}", step.stored_a_second()),
            format!("{:.1}", at(&step.waits, 500)),
            format!("{:.1}", at(&step.waits, 990)),
            step.refusals().to_string(),
            format!("{:.2}", step.cpu_a_case()),
        ]);
        if let Some(broke) = step.broke() {
            why = broke;
            break;
        }
    }
    println!(
        "{}",
        table(
            &["offered a second", "stored a second", "p50 ms", "p99 ms", "refused", "CPU ms a case"],
            &rows
        )
    );
    println!("What broke first: {why}");
    println!("One desk has stored {most:.0} cases a second at most\n");
    probes::run(&running, &client, &events, number, files).await?;
    match idle.await?? {
        Some(seconds) => println!("An idle connection was closed after {seconds:.0} s"),
        None => println!("An idle connection was not closed"),
    }
    running.end().await.map(drop)
}

/// Offers so many cases a second, whether the desk keeps up or not.
async fn step(offered: u32, client: &Arc<Client>, events: &Arc<Events>, number: &mut u64) -> Outcome<Step> {
    let mut running: JoinSet<Outcome<(Duration, Option<String>)>> = JoinSet::new();
    let (began, cpu_s) = (Instant::now(), probes::cpu_s());
    let (mut ticks, mut begun) = (tokio::time::interval(TICK), 0);
    while began.elapsed() < STEP {
        ticks.tick().await;
        let due = (f64::from(offered) * began.elapsed().min(STEP).as_secs_f64()).floor();
        while f64::from(begun) < due {
            let (client, events, own) = (Arc::clone(client), Arc::clone(events), *number);
            let since = Instant::now();
            running.spawn(async move {
                let request = post("/cases", &events.case(own, &[]), &address(own))?;
                let answer = client.ask(request).await?;
                let refused = (answer.status != StatusCode::CREATED).then(|| answer.told());
                Ok((since.elapsed(), refused))
            });
            (begun, *number) = (begun + 1, *number + 1);
        }
    }
    let mut step = Step { offered, ..Step::default() };
    while let Some(done) = running.join_next().await {
        match done?? {
            (waited, None) => step.waits.push(waited),
            (_, Some(answer)) => *step.refused.entry(answer).or_default() += 1,
        }
    }
    (step.took, step.cpu_s) = (began.elapsed(), probes::cpu_s() - cpu_s);
    step.waits.sort_unstable();
    Ok(step)
}
