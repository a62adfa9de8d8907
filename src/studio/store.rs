//! The studio's state: the project with its history, what is shown, and what is said.

use super::worker::Worker;
use signpost_studio::project::{Bytes, Project, Report};
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use yew::prelude::*;

/// How many steps can be undone.
const MOST_STEPS: usize = 200;

/// The views, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The widget, with its events.
    Preview,
    /// Every stage of one message.
    Inspector,
    /// Many messages and what must come of them.
    Bench,
    /// Where a confidence is enough.
    Thresholds,
    /// Examples, and training.
    Teach,
    /// The flows as a graph and as text.
    Flows,
    /// What came of real cases.
    Review,
    /// Keeping, exporting, importing.
    Projects,
}

impl View {
    pub(super) const ALL: [Self; 8] = [
        Self::Preview,
        Self::Inspector,
        Self::Bench,
        Self::Thresholds,
        Self::Teach,
        Self::Flows,
        Self::Review,
        Self::Projects,
    ];

    /// Its name in the address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Inspector => "inspector",
            Self::Bench => "tests",
            Self::Thresholds => "thresholds",
            Self::Teach => "teach",
            Self::Flows => "flows",
            Self::Review => "review",
            Self::Projects => "projects",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Preview => "Preview",
            Self::Inspector => "Inspector",
            Self::Bench => "Tests",
            Self::Thresholds => "Thresholds",
            Self::Teach => "Teach",
            Self::Flows => "Flows",
            Self::Review => "Review",
            Self::Projects => "Projects",
        }
    }
}

/// What one view asks another one to show.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Focus {
    /// A message, in the inspector.
    Message(String),
    /// A place of the flows file, `$.flows[2].steps[0]`, in the editor.
    Place(String),
    /// Rows that should be taught, such as corrections: Teach takes them over for the designer to look at.
    Rows(Vec<signpost_studio::project::Row>),
    /// Messages that should become tests.
    Tests(Vec<signpost_studio::project::Test>),
}

/// Something that is said at the foot of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notice {
    pub(super) id: u32,
    pub(super) text: String,
    /// It says what went wrong, and stays until it is closed.
    pub(super) is_trouble: bool,
}

/// A step that can be undone.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    project: Rc<Project>,
    /// What was done, as in "Undo: change the accept threshold".
    what: String,
    /// Steps with the same key, one after the other, are one step.
    key: Option<&'static str>,
}

/// Everything that the page shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) project: Rc<Project>,
    /// What all models share; it comes with the studio.
    pub(super) base: Bytes,
    /// The second stage; it comes with the studio.
    pub(super) encoder: Bytes,
    pub(super) view: View,
    /// What the view should show; each time another number.
    pub(super) focus: Option<(u32, Focus)>,
    pub(super) notices: Vec<Notice>,
    past: Vec<Step>,
    future: Vec<Step>,
    numbers: u32,
}

/// What can happen to the state.
pub(super) enum Action {
    /// Another project is opened; its history begins.
    Open(Rc<Project>),
    /// The project is changed. `what` as in "Undo: change the accept threshold".
    Edit {
        what: String,
        key: Option<&'static str>,
        change: Box<dyn FnOnce(&mut Project)>,
    },
    /// A training came to an end, or its report is closed. That is no step: what the designer undoes is their own work.
    Report(Option<Rc<Report>>),
    Undo,
    Redo,
    Go(View),
    /// A view is opened and shows something.
    Show(View, Focus),
    Say(String),
    Fail(Trouble),
    Dismiss(u32),
}

impl State {
    pub(super) fn new(project: Project, base: Bytes, encoder: Bytes) -> Self {
        Self {
            project: Rc::new(project),
            base,
            encoder,
            view: View::Preview,
            focus: None,
            notices: Vec::new(),
            past: Vec::new(),
            future: Vec::new(),
            numbers: 0,
        }
    }

    /// The same with another view.
    pub(super) fn at(self, view: View) -> Self {
        Self { view, ..self }
    }

    /// What the next undo takes back.
    pub(super) fn undoes(&self) -> Option<&str> {
        self.past.last().map(|step| step.what.as_str())
    }

    /// What the next redo does again.
    pub(super) fn redoes(&self) -> Option<&str> {
        self.future.last().map(|step| step.what.as_str())
    }

    /// Goes to another state of the project. The report stays: it is not what the designer did.
    fn swap(&mut self, project: &mut Rc<Project>) {
        std::mem::swap(project, &mut self.project);
        if self.project.report != project.report {
            Rc::make_mut(&mut self.project).report = project.report.clone();
        }
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    fn say(&mut self, text: String, is_trouble: bool) {
        let id = self.number();
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { id, text, is_trouble });
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Open(project) => {
                state.project = project;
                state.past.clear();
                state.future.clear();
            }
            Action::Edit { what, key, change } => {
                let before = state.project.clone();
                change(Rc::make_mut(&mut state.project));
                if state.project == before {
                    return self;
                }
                let goes_on = key.is_some() && state.past.last().is_some_and(|last| last.key == key);
                if !goes_on {
                    state.past.push(Step { project: before, what, key });
                }
                if state.past.len() > MOST_STEPS {
                    state.past.remove(0);
                }
                state.future.clear();
            }
            Action::Undo => {
                let Some(mut step) = state.past.pop() else { return self };
                state.swap(&mut step.project);
                state.future.push(Step { key: None, ..step });
                // What comes after an undo is a step of its own.
                if let Some(last) = state.past.last_mut() {
                    last.key = None;
                }
            }
            Action::Redo => {
                let Some(mut step) = state.future.pop() else { return self };
                state.swap(&mut step.project);
                state.past.push(step);
            }
            Action::Report(report) => {
                if state.project.report == report {
                    return self;
                }
                Rc::make_mut(&mut state.project).report = report;
            }
            Action::Go(view) => state.view = view,
            Action::Show(view, focus) => {
                state.view = view;
                state.focus = Some((state.number(), focus));
            }
            Action::Say(text) => state.say(text, false),
            Action::Fail(trouble) => state.say(trouble.to_string(), true),
            Action::Dismiss(id) => state.notices.retain(|notice| notice.id != id),
        }
        Rc::new(state)
    }
}

/// The state, and who works things out.
#[derive(Clone, PartialEq)]
pub(super) struct Store {
    pub(super) state: UseReducerHandle<State>,
    /// Answers at once: inspections, checks. It always has the files of the project as they are now.
    pub(super) live: Worker,
    /// Does what takes long, and can be stopped. Before each job it has to [know](Worker::know) the [files](Store::files).
    pub(super) jobs: Worker,
}

impl Store {
    pub(super) fn project(&self) -> &Rc<Project> {
        &self.state.project
    }

    /// Changes the project; see [`Action::Edit`].
    pub(super) fn edit(&self, what: impl Into<String>, change: impl FnOnce(&mut Project) + 'static) {
        self.state.dispatch(Action::Edit { what: what.into(), key: None, change: Box::new(change) });
    }

    /// As [`Store::edit`], where one step follows the other while somebody types or drags.
    pub(super) fn edit_on(
        &self,
        key: &'static str,
        what: impl Into<String>,
        change: impl FnOnce(&mut Project) + 'static,
    ) {
        self.state.dispatch(Action::Edit { what: what.into(), key: Some(key), change: Box::new(change) });
    }

    pub(super) fn show(&self, view: View, focus: Focus) {
        self.state.dispatch(Action::Show(view, focus));
    }

    pub(super) fn say(&self, text: impl Into<String>) {
        self.state.dispatch(Action::Say(text.into()));
    }

    pub(super) fn fail(&self, trouble: Trouble) {
        self.state.dispatch(Action::Fail(trouble));
    }

    /// All files of the project, to be loaded by a worker.
    pub(super) fn files(&self) -> signpost_studio::loaded::Files {
        let project = self.project();
        signpost_studio::loaded::Files {
            flows: Some(project.flows.clone()),
            model: Some(project.model.clone()),
            base: Some(self.state.base.clone()),
            encoder: Some(self.state.encoder.clone()),
            rows: Some(project.rows.clone()),
            // What was published is only for comparisons, which send it themselves.
            training: Some(signpost_studio::project::Training {
                published: None,
                ..project.training.clone()
            }),
        }
    }
}

/// The store of the page around.
#[hook]
pub(super) fn use_store() -> Store {
    #[allow(clippy::expect_used, reason = "the app provides it around every view")]
    use_context::<Store>().expect("the app provides a store")
}
