//! Asks the worker about the text: first what a key press waits for, then the rest, piece by piece.

use crate::studio::store::Store;
use crate::studio::worker::Worker;
use gloo::timers::callback::Timeout;
use signpost_studio::around::Around;
use signpost_studio::ask::Ask;
use signpost_studio::change::{Change, Tried, Without};
use signpost_studio::inspect::{Inspect, Inspection, Weigh, Weighed};
use signpost_studio::nearest::{Nearest, Rows};
use signpost_studio::trouble::Trouble;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// So many milliseconds after a key the worker is asked.
const REST_MS: u32 = 40;

/// A piece of the work that follows should take about so many milliseconds: a key press waits for at most one of them.
const PIECE_MS: f64 = 40.0;

/// What is known of the text until now.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) inspection: Option<Rc<Inspection>>,
    pub(super) weighed: Option<Rc<Weighed>>,
    pub(super) changes: Changes,
    pub(super) rows: Option<Rc<Rows>>,
    /// What cannot be used.
    pub(super) trouble: Option<Trouble>,
    /// It is of the text before the last key.
    pub(super) is_stale: bool,
}

/// How far the search for what would change it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Changes {
    pub(super) found: Rc<Vec<Without>>,
    pub(super) tried: usize,
    pub(super) total: usize,
    pub(super) words: usize,
    pub(super) largest: usize,
    pub(super) is_over: bool,
}

pub(super) enum Came {
    Asked,
    Inspection(Box<Result<Inspection, Trouble>>),
    Weighed(Weighed),
    Changes(Changes),
    Rows(Rows),
}

impl Reducible for Seen {
    type Action = Came;

    fn reduce(self: Rc<Self>, came: Came) -> Rc<Self> {
        let mut seen = (*self).clone();
        match came {
            Came::Asked => seen.is_stale = true,
            Came::Inspection(came) => match *came {
                Ok(inspection) => {
                    seen = Self { inspection: Some(Rc::new(inspection)), rows: seen.rows, ..Self::default() };
                }
                Err(trouble) => seen = Self { trouble: Some(trouble), ..Self::default() },
            },
            Came::Weighed(weighed) => seen.weighed = Some(Rc::new(weighed)),
            Came::Changes(changes) => seen.changes = changes,
            Came::Rows(rows) => seen.rows = Some(Rc::new(rows)),
        }
        Rc::new(seen)
    }
}

/// What is known of `text`; nothing is asked while the view is not seen.
#[hook]
pub(super) fn use_seen(store: &Store, text: &str, around: &Around, active: bool) -> UseReducerHandle<Seen> {
    let seen = use_reducer_eq(Seen::default);
    let newest = use_mut_ref(|| Rc::new(Cell::new(0u32)));
    let newest = newest.borrow().clone();
    let key = (text.to_owned(), around.clone(), store.project().clone(), active);
    {
        let (seen, live) = (seen.clone(), store.live.clone());
        use_effect_with(key, move |(text, around, _, active)| {
            newest.set(newest.get() + 1);
            let mine = newest.get();
            let (text, around) = (text.clone(), around.clone());
            let timer = (*active && !text.trim().is_empty()).then(|| {
                seen.dispatch(Came::Asked);
                let look = Look { live, seen, text, around, newest, mine };
                Timeout::new(REST_MS, move || {
                    spawn_local(async move {
                        // It ends early when the text is another one by then, or the worker was stopped.
                        let _ = look.all().await;
                    });
                })
            });
            move || drop(timer)
        });
    }
    seen
}

/// A look at one text.
struct Look {
    live: Worker,
    seen: UseReducerHandle<Seen>,
    text: String,
    around: Around,
    /// The number of the newest look, and of this one.
    newest: Rc<Cell<u32>>,
    mine: u32,
}

impl Look {
    /// Asks everything; `None` when there is nothing more to ask for this text.
    async fn all(&self) -> Option<()> {
        let (text, around) = (self.text.clone(), self.around.clone());
        let came = self.live.ask(&Inspect { text: text.clone(), around: around.clone() }).await;
        let is_fine = came.is_ok();
        self.tell(Came::Inspection(Box::new(came)))?;
        is_fine.then_some(())?;
        // What is known of the rows already.
        self.rows(0, 0).await?;
        let weighed = self.ask(&Weigh { text, around }).await?;
        self.tell(Came::Weighed(weighed))?;
        let (mut sets, mut rows, mut meanings) = (Pieces::of(4, 1), Pieces::of(400, 200), Pieces::of(8, 2));
        let (mut changes, mut left) = (Changes::default(), (true, true));
        // In turn, so that neither waits for the other.
        while !changes.is_over || left.0 || left.1 {
            if !changes.is_over {
                let begun = now();
                changes = self.change(changes, sets.count).await?;
                sets.learn(now() - begun);
            }
            if left.0 || left.1 {
                let (begun, reads_ngrams) = (now(), left.0);
                left = self.rows(rows.count, meanings.count).await?;
                let pieces = if reads_ngrams { &mut rows } else { &mut meanings };
                pieces.learn(now() - begun);
            }
        }
        None
    }

    /// Has more rows read, and shows the nearest; says of which vectors some are left.
    async fn rows(&self, ngrams: usize, meanings: usize) -> Option<(bool, bool)> {
        let came = self.ask(&Nearest { text: self.text.clone(), ngrams, meanings }).await?;
        let left = (came.unread > 0, came.unread_by_encoder > 0);
        self.tell(Came::Rows(came))?;
        Some(left)
    }

    /// Tries more sets of words.
    async fn change(&self, mut changes: Changes, count: usize) -> Option<Changes> {
        let asked = Change {
            text: self.text.clone(),
            around: self.around.clone(),
            tried: changes.tried,
            count,
            found: !changes.found.is_empty(),
        };
        let Tried { tried, total, words, largest, is_over, found } = self.ask(&asked).await?;
        Rc::make_mut(&mut changes.found).extend(found);
        let changes = Changes { found: changes.found, tried, total, words, largest, is_over };
        self.tell(Came::Changes(changes.clone()))?;
        Some(changes)
    }

    async fn ask<A: Ask>(&self, ask: &A) -> Option<A::Answer> {
        self.live.ask(ask).await.ok()
    }

    /// Shows what came, unless the text is another one by now.
    fn tell(&self, came: Came) -> Option<()> {
        (self.newest.get() == self.mine).then(|| self.seen.dispatch(came))
    }
}

/// How much is asked at once.
struct Pieces {
    count: usize,
    /// Fewer are not worth the way.
    least: usize,
}

impl Pieces {
    fn of(count: usize, least: usize) -> Self {
        Self { count, least }
    }

    /// The last piece took so many milliseconds.
    fn learn(&mut self, took: f64) {
        let share = (PIECE_MS / took.max(1.0)).clamp(0.5, 2.0);
        self.count = ((self.count as f64 * share).ceil() as usize).clamp(self.least, 4_000);
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
