//! A kept case, as far as it still fits the flows file.

use super::{Draft, Filled, PRIORITIES, Part, Place, Stop, VERSION, Way, progress};
use crate::action::{Action, Effect};
use crate::form::Fields;
use crate::matter::Matter;
use crate::path::{Path, Screen};
use crate::state::{At, Notice, State};
use crate::tasks::{Progress, Task, Tasks};
use crate::update::{files, update};
use signpost_engine::config::{Escalation, Field, FieldKind, Flows, StepKind};
use signpost_engine::policy::Reason;
use signpost_engine::router::Router;

impl State {
    /// The kept case on top of `self`, which is an empty state with what the page and the clock tell; and what the page is
    /// asked to do for it. `None` if the draft is of another version, older than a day, or empty.
    ///
    /// What no longer fits the flows file is left out, which [`State::notice`] says: fields and answers that are gone, and the
    /// screens from the first one on that is gone.
    #[must_use]
    pub fn from_draft(self, draft: &Draft, router: &Router) -> Option<(Self, Vec<Effect>)> {
        let is_empty = draft.text.trim().is_empty() && draft.at == Place::First;
        if draft.version != VERSION || draft.is_old(&self.known.time) || is_empty {
            return None;
        }
        let mut state = self;
        state.reading.as_one = draft.as_one;
        // The text is no other one than that which the journey is about.
        (state.text, state.journey) = (draft.text.clone(), draft.journey.clone());
        let (state, mut effects) = update(&state, Action::Type(draft.text.clone()), router);
        let (mut state, settled) = update(&state, Action::Settle, router);
        effects.extend(settled);
        let mut restorer = Restorer { flows: router.flows(), is_changed: false };
        state.facts = (state.extract)(&state.text, state.known.today());
        state.fields = restorer.fields(&draft.filled);
        let first = state.at.clone();
        state.at = restorer.at(draft, &first);
        if !restorer.cut(&mut state) {
            state.at = first;
        }
        state.notice = Some(if restorer.is_changed { Notice::Changed } else { Notice::Restored });
        let (found, gone) = draft.files_in(&state);
        if !gone.is_empty() {
            effects.push(Effect::ForgetFiles(gone));
        }
        if !found.is_empty() {
            effects.push(Effect::FindFiles(found));
        }
        if state.is_first() {
            effects.push(Effect::ShowBox { text: state.text.clone(), focus: false });
        } else {
            effects.retain(|effect| !matches!(effect, Effect::Announce(_)));
            effects.push(Effect::HideBox);
        }
        Some((state, effects))
    }
}

impl Draft {
    /// The files that `state` has of it, with their fields, and the ids of the others.
    fn files_in(&self, state: &State) -> (Vec<(String, String)>, Vec<String>) {
        let kept = files(state);
        let all = self.tasks.iter().map(|part| &part.filled).chain([&self.filled]).flat_map(|f| &f.files);
        let (found, gone): (Vec<_>, Vec<_>) = all.partition(|(_, file)| kept.contains(&file.id));
        let found = found.into_iter().map(|(field, file)| (field.clone(), file.id.clone()));
        (found.collect(), gone.into_iter().map(|(_, file)| file.id.clone()).collect())
    }
}

struct Restorer<'f> {
    flows: &'f Flows,
    /// Whether something had to be left out.
    is_changed: bool,
}

impl Restorer<'_> {
    /// Where the customer was; `first` where that is gone.
    fn at(&mut self, draft: &Draft, first: &At) -> At {
        let tasks: Vec<Task> = draft.tasks.iter().filter_map(|part| self.task(part, &draft.text)).collect();
        // Places are those of the list as it was.
        let tasks = if tasks.len() == draft.tasks.len() { Tasks::of(tasks) } else { Tasks::default() };
        let known = |place: usize| tasks.get(place).is_some_and(|task| task.path.is_some());
        match draft.at {
            Place::One => {
                if let Some(path) = draft.path.as_ref().and_then(|way| self.path(way)) {
                    return At::One { path, behind: tasks };
                }
                self.is_changed = true;
            }
            Place::Task(place) if known(place) => return At::Task { tasks, place },
            Place::Review if tasks.active().next().is_some() && tasks.active().all(|(p, _)| known(p)) => {
                return At::Review { tasks };
            }
            Place::Task(_) | Place::Review => self.is_changed = true,
            Place::First => {}
        }
        if tasks.is_empty() { first.clone() } else { At::First { tasks } }
    }

    fn task(&mut self, part: &Part, text: &str) -> Option<Task> {
        let is_there = self.flows.intent(&part.intent).is_some() && self.flows.intent(&part.found).is_some();
        if !is_there || text.get(part.start..part.end).is_none() {
            self.is_changed = true;
            return None;
        }
        let path = part.path.as_ref().and_then(|way| self.path(way));
        Some(Task {
            start: part.start,
            end: part.end,
            found: part.found.clone(),
            intent: part.intent.clone(),
            candidates: Vec::new(),
            dropped: part.dropped,
            progress: progress(&part.progress),
            path,
            fields: self.fields(&part.filled),
        })
    }

    /// The way as far as its screens are still there; `None` without any.
    fn path(&mut self, way: &Way) -> Option<Path> {
        let mut screens: Vec<Screen> = Vec::new();
        for stop in &way.screens {
            match self.screen(stop) {
                Some(screen) => screens.push(screen),
                None => {
                    self.is_changed = true;
                    break;
                }
            }
        }
        let mut path = Path::begin(screens.pop()?);
        path.trail = screens;
        let intent = way.intent.clone().filter(|id| self.flows.intent(id).is_some());
        self.is_changed |= intent != way.intent;
        (path.intent, path.overridden, path.team) = (intent, way.overridden, way.team.clone());
        for (key, answer) in &way.answers {
            match self.is_option(key, answer) {
                true => path.answers.push((key.clone(), answer.clone())),
                false => self.is_changed = true,
            }
        }
        Some(path)
    }

    fn screen(&self, stop: &Stop) -> Option<Screen> {
        let place = |flow: &str, step: &str| self.flows.flow(flow)?.steps.iter().position(|s| s.id == step);
        Some(match stop {
            Stop::Browse => Screen::Browse,
            Stop::Category(id) => {
                Screen::Category(self.flows.categories.iter().find(|c| c.id == *id)?.id.clone())
            }
            Stop::Step { flow, step } => Screen::Flow { flow: flow.clone(), step: place(flow, step)? },
            Stop::Check { flow, step } => Screen::Check { flow: flow.clone(), step: place(flow, step)? },
            Stop::Person { reason, queue, priority, say } => Screen::Person(Escalation {
                reason: Reason::named(reason)?,
                queue: queue.clone(),
                priority: PRIORITIES.get(usize::from(*priority)).copied().unwrap_or_default(),
                say: say.clone(),
                minimal: false,
            }),
        })
    }

    fn is_option(&self, key: &str, answer: &str) -> bool {
        let step = key
            .split_once('/')
            .and_then(|(flow, step)| self.flows.flow(flow)?.steps.iter().find(|own| own.id == step));
        match step.map(|step| &step.kind) {
            Some(StepKind::Question { options, .. }) => options.iter().any(|option| option.id == answer),
            _ => false,
        }
    }

    /// What was filled in, in fields that some form still has.
    fn fields(&mut self, filled: &Filled) -> Fields {
        let mut kept = Fields::default();
        for (id, value) in &filled.values {
            if self.takes(id, value) {
                kept.values.insert(id.clone(), value.clone());
            } else {
                self.is_changed |= !value.trim().is_empty();
            }
        }
        for (id, file) in &filled.files {
            if self.all_fields().any(|f| f.id == *id && matches!(f.kind, FieldKind::File { .. })) {
                kept.files.push((id.clone(), file.clone()));
            } else {
                self.is_changed = true;
            }
        }
        kept
    }

    /// The fields of all forms.
    fn all_fields(&self) -> impl Iterator<Item = &Field> {
        let steps = self.flows.flows.iter().flat_map(|flow| &flow.steps);
        let forms = steps.filter_map(|step| match &step.kind {
            StepKind::Form { fields, .. } => Some(fields),
            _ => None,
        });
        forms.flatten().chain(&self.flows.person.fields)
    }

    fn takes(&self, id: &str, value: &str) -> bool {
        let fits = |field: &Field| match &field.kind {
            FieldKind::Select(all) | FieldKind::Radio(all) => {
                value.is_empty() || all.iter().any(|o| o == value)
            }
            FieldKind::Checkboxes(all) => value.lines().all(|line| all.iter().any(|o| o == line)),
            _ => true,
        };
        self.all_fields().any(|field| field.id == id && fits(field))
    }

    /// Takes the screens out that are no longer shown, and those after a question whose answer is gone; `false` if nothing is
    /// left of the one thing that the customer was at.
    fn cut(&mut self, state: &mut State) -> bool {
        match &state.at {
            At::One { path, .. } => {
                let keep = self.kept(&state.matter(self.flows), path);
                let whole = state.path_mut().and_then(|path| cut_to(path, keep));
                self.is_changed |= whole != Some(true);
                return whole.is_some();
            }
            At::Task { tasks, .. } | At::Review { tasks } => {
                let mut tasks = tasks.clone();
                for place in 0..tasks.all().len() {
                    let Some(task) = tasks.get(place) else { continue };
                    let Some(path) = &task.path else { continue };
                    let fields = &task.fields;
                    let task = Some((place, task));
                    let matter =
                        Matter { state, flows: self.flows, task, path: Some(path), fields, group: None };
                    let keep = self.kept(&matter, path);
                    let Some(task) = tasks.get_mut(place) else { continue };
                    let whole = task.path.as_mut().and_then(|path| cut_to(path, keep));
                    if whole != Some(true) {
                        self.is_changed = true;
                        (task.progress, task.path) =
                            (Progress::Open, task.path.take().filter(|_| whole.is_some()));
                    }
                }
                let whole = tasks.active().all(|(_, task)| task.path.is_some());
                let open = tasks.active().find(|(_, task)| task.progress == Progress::Open).map(|(p, _)| p);
                state.at = match (&state.at, open) {
                    (At::Task { place, .. }, _) if whole => At::Task { place: *place, tasks },
                    (At::Review { .. }, None) if whole => At::Review { tasks },
                    _ => At::First { tasks },
                };
            }
            At::First { .. } | At::Changing { .. } | At::End(_) => {}
        }
        true
    }

    /// How many screens of `path` are still shown and answered.
    fn kept(&self, matter: &Matter<'_>, path: &Path) -> usize {
        let screens: Vec<&Screen> = path.screens().collect();
        let last = screens.len() - 1;
        let is_kept = |(place, screen): &(usize, &&Screen)| match screen.step(self.flows) {
            None => !matches!(screen, Screen::Flow { .. } | Screen::Check { .. }),
            Some((flow, step)) => {
                let is_question = matches!(step.kind, StepKind::Question { .. });
                let key = crate::path::key(flow, step);
                let answered = path.answers.iter().any(|(own, _)| *own == key);
                // Without its answer a question is where the way goes on.
                let before_is_answered = *place == last || !is_question || answered;
                matter.is_shown(flow, step) && before_is_answered
            }
        };
        let kept = screens.iter().enumerate().take_while(is_kept).count();
        // The question itself is shown again.
        let unanswered =
            screens.get(kept).and_then(|screen| screen.step(self.flows)).is_some_and(|(flow, step)| {
                matches!(step.kind, StepKind::Question { .. }) && matter.is_shown(flow, step)
            });
        kept + usize::from(unanswered)
    }
}

/// The first `keep` screens; whether these are all, or `None` if there is none.
fn cut_to(path: &mut Path, keep: usize) -> Option<bool> {
    let all = path.trail.len() + 1;
    if keep == 0 {
        return None;
    }
    if keep < all {
        path.trail.truncate(keep);
        path.screen = path.trail.pop()?;
    }
    Some(keep >= all)
}
