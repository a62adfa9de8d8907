//! Records, read for the review view piece by piece, and routed once more.

use crate::ask::{Ask, Progress, Tell};
use crate::cases::{Listed, Reading, Told};
use crate::json::json_of;
use crate::loaded::Loaded;
use crate::project::Bytes;
use crate::replay::{Replayed, Routers, is_routing};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// Begins to read records; what was read before is forgotten.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Begin {
    /// Leaves out what is from before: a day, or a time; empty for all.
    pub since: String,
}

impl Ask for Begin {
    const NAME: &'static str = "records begin";

    type Answer = ();

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<(), Trouble> {
        loaded.reading = Some(Reading::begin(&self.since)?);
        Ok(())
    }
}

/// The next piece of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Piece {
    /// The name of the file.
    pub name: String,
    /// Its bytes; they may end anywhere.
    pub bytes: Bytes,
}

impl Ask for Piece {
    const NAME: &'static str = "records piece";

    type Answer = ();

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<(), Trouble> {
        let gone = || Trouble::new("The worker was started anew while it read", "Read the records again");
        loaded.reading.as_mut().ok_or_else(gone)?.piece(&self.name, self.bytes.as_slice());
        Ok(())
    }
}

/// All was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct End {}

impl Ask for End {
    const NAME: &'static str = "records end";

    type Answer = Listed;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Listed, Trouble> {
        let gone = || Trouble::new("The worker was started anew while it read", "Read the records again");
        Ok(loaded.reading.take().ok_or_else(gone)?.end())
    }
}

/// Routes the text of a case once more, with what the record says of its context.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Again {
    /// The case: a [`Told`] as JSON. On another way, `1.0` would become `1`, and differ from itself.
    pub case: String,
}

/// A case that was routed once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Now {
    /// The routing record of now.
    pub routing: Value,
    /// Where it parts from a routing record, the first thing first; `None` if the record is none, so that it can only be
    /// compared by eye.
    pub differences: Option<Vec<String>>,
}

impl Ask for Again {
    const NAME: &'static str = "records again";

    type Answer = Now;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Now, Trouble> {
        let unread = |e| Trouble::new(format!("The case cannot be read: {e}"), "Read the records again");
        let told: Told = serde_json::from_str(&self.case).map_err(unread)?;
        let Some(text) = &told.text else {
            return Err(Trouble::new(
                "This record has no text",
                "Only what has a text can be routed once more",
            ));
        };
        if is_routing(&told.routing) {
            let plain = loaded.plain_router()?;
            let both = Some(loaded.router()?.clone());
            let Replayed { routing, differences } = Routers { plain, both }.replay(&told.routing);
            let unread =
                || Trouble::new(differences.join(". "), "Only records of this version can be replayed");
            let routing = serde_json::to_value(routing.ok_or_else(unread)?).unwrap_or_default();
            return Ok(Now { routing, differences: Some(differences) });
        }
        let context = context(&told)?;
        let routing = match told.routing["stages"] == "ngrams" {
            true => loaded.plain_router()?.route_in_full(text, &context),
            false => loaded.router()?.route_in_full(text, &context),
        };
        Ok(Now { routing: serde_json::to_value(routing).unwrap_or_default(), differences: None })
    }
}

/// Routes many cases once more, to see which of them go another way now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AllAgain {
    /// Cases, one [`Told`] a line.
    pub cases: Bytes,
}

/// What became of a case that was routed once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It cannot be routed.
    Unknown = 0,
    /// The same suggestion.
    Same = 1,
    /// Another suggestion, and it is the one that the customer or an agent said is right.
    Mended = 2,
    /// Another suggestion, and the old one was said to be right.
    Broken = 3,
    /// Another suggestion, and neither is said to be right.
    Other = 4,
}

impl Ask for AllAgain {
    const NAME: &'static str = "records all again";

    /// The [`Fate`] of each case as a byte.
    type Answer = Bytes;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Bytes, Trouble> {
        let router = loaded.router()?;
        let lines: Vec<&[u8]> =
            self.cases.as_slice().split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        let total = lines.len();
        let fate = |(done, line): (usize, &&[u8])| {
            if done % 50 == 0 {
                tell(Progress { done, total });
            }
            serde_json::from_slice(line).map_or(Fate::Unknown, |told| fate(router, &told)) as u8
        };
        let fates: Vec<u8> = lines.iter().enumerate().map(fate).collect();
        Ok(fates.into())
    }
}

fn fate(router: &Router, told: &Told) -> Fate {
    let (Some(text), Ok(context)) = (&told.text, context(told)) else { return Fate::Unknown };
    let now = router.route_in_full(text, &context).intent;
    match told.said() {
        _ if now == told.suggested => Fate::Same,
        Some(right) if now.as_deref() == Some(right) => Fate::Mended,
        right if right == told.suggested.as_deref() => Fate::Broken,
        _ => Fate::Other,
    }
}

fn context(told: &Told) -> Result<Context, Trouble> {
    if told.context.is_null() {
        return Ok(Context::default());
    }
    Context::read(&json_of(told.context.clone())).map_err(|problems| {
        let first = problems.first().map(Trouble::from);
        first
            .unwrap_or_else(|| Trouble::new("The context of the record cannot be used", "Look at the record"))
    })
}
