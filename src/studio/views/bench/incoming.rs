//! What comes into the suites: files, pasted rows, and tests that other views send; and what goes out.

use super::edits;
use super::files::{self, Given, download, first_file, given};
use super::said::{Came, Written};
use crate::studio::store::{Focus, Store};
use gloo::events::{EventListener, EventListenerOptions};
use signpost_studio::ask::Progress;
use signpost_studio::bench::suite;
use signpost_studio::messages::Read;
use signpost_studio::project::{Suite, Test};
use signpost_studio::trouble::Trouble;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event, HtmlInputElement};
use yew::prelude::*;

/// What the view shows of it, and what it can ask.
pub(super) struct Incoming {
    /// The hidden field that chooses a file.
    pub(super) field: Html,
    /// What is being read or written, and how far it is.
    pub(super) reading: Option<(AttrValue, Progress)>,
    pub(super) came: Option<Came>,
    /// A file is held over the page.
    pub(super) is_over: bool,
    pub(super) on_choose: Callback<()>,
    pub(super) on_export: Callback<()>,
    pub(super) on_stop: Callback<()>,
    pub(super) on_written: Callback<Written>,
    pub(super) on_close: Callback<()>,
}

type Reading = Option<(AttrValue, Progress)>;

/// What work that goes on over several turns needs: the store as it is by then.
#[derive(Clone)]
struct Desk {
    store: Rc<RefCell<Store>>,
    /// The suite that is seen.
    suite: Rc<RefCell<Option<String>>>,
    reading: UseStateHandle<Reading>,
    came: UseStateHandle<Option<Came>>,
    /// Another number ends what is being read.
    turn: Rc<Cell<u32>>,
    on_current: Callback<String>,
}

#[hook]
pub(super) fn use_incoming(
    store: &Store,
    is_active: bool,
    current: Option<&Suite>,
    on_current: Callback<String>,
) -> Incoming {
    let desk = Desk {
        store: use_mut_ref(|| store.clone()),
        suite: use_mut_ref(|| None),
        reading: use_state(|| None),
        came: use_state(|| None),
        turn: (*use_memo((), |()| Rc::new(Cell::new(0)))).clone(),
        on_current,
    };
    desk.store.replace(store.clone());
    desk.suite.replace(current.map(|suite| suite.name.clone()));
    let is_over = use_state_eq(|| false);
    use_page(is_active, &desk, &is_over);
    use_sent(store, &desk);
    let node = use_node_ref();
    let on_file = {
        let desk = desk.clone();
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = first_file(field.as_ref()) {
                desk.take(Given::File(file));
            }
            // The same file may be chosen again.
            field.set_value("");
        }
    };
    let field = html! {
        <input type="file" class="hidden" tabindex="-1" aria-label="A file with messages" ref={node.clone()}
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" onchange={on_file} />
    };
    let on_choose = Callback::from(move |()| {
        if let Some(field) = node.cast::<HtmlInputElement>() {
            field.click();
        }
    });
    let with = |act: fn(&Desk)| {
        let desk = desk.clone();
        Callback::from(move |()| act(&desk))
    };
    Incoming {
        field,
        reading: (*desk.reading).clone(),
        came: (*desk.came).clone(),
        is_over: *is_over,
        on_choose,
        on_export: with(|desk| desk.export(true)),
        on_stop: with(Desk::stop),
        on_written: {
            let desk = desk.clone();
            Callback::from(move |written| desk.keep_written(written))
        },
        on_close: with(|desk| desk.came.set(None)),
    }
}

/// Drops and pastes anywhere on the page.
#[hook]
fn use_page(is_active: bool, desk: &Desk, is_over: &UseStateHandle<bool>) {
    let (desk, is_over) = (desk.clone(), is_over.clone());
    use_effect_with(is_active, move |is_active| {
        let document = web_sys::window().and_then(|window| window.document()).filter(|_| *is_active);
        let listeners = document.map(|document| {
            let listen = |name: &'static str, act: Box<dyn Fn(&Event)>| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, name, options, move |event| act(event))
            };
            let (over, left, dropped) = (is_over.clone(), is_over.clone(), is_over.clone());
            let (of_drop, of_paste) = (desk.clone(), desk.clone());
            [
                listen(
                    "dragover",
                    Box::new(move |event| {
                        event.prevent_default();
                        over.set(true);
                    }),
                ),
                listen(
                    "dragleave",
                    Box::new(move |event| {
                        let is_out =
                            event.dyn_ref::<DragEvent>().is_none_or(|event| event.related_target().is_none());
                        if is_out {
                            left.set(false);
                        }
                    }),
                ),
                listen(
                    "drop",
                    Box::new(move |event| {
                        event.prevent_default();
                        dropped.set(false);
                        given(event, "dataTransfer").into_iter().for_each(|given| of_drop.take(given));
                    }),
                ),
                listen(
                    "paste",
                    Box::new(move |event| {
                        if !is_field(event) {
                            given(event, "clipboardData").into_iter().for_each(|given| of_paste.take(given));
                        }
                    }),
                ),
            ]
        });
        move || drop(listeners)
    });
}

/// Tests that other views send.
#[hook]
fn use_sent(store: &Store, desk: &Desk) {
    let focus = store.state.focus.clone();
    let desk = desk.clone();
    use_effect_with(focus.as_ref().map(|(number, _)| *number), move |_| {
        if let Some((_, Focus::Tests(tests))) = focus {
            desk.add_sent(tests);
        }
    });
}

fn is_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.closest("input, textarea, select, [contenteditable]").is_ok_and(|f| f.is_some())
    })
}

impl Desk {
    /// Begins what takes a while: its turn, and who is told how far it is. What began later has the word.
    fn begin(&self, what: String) -> (u32, impl Fn(Progress) + use<>) {
        let (turn, what, teller) = (self.next_turn(), AttrValue::from(what), self.clone());
        self.came.set(None);
        self.reading.set(Some((what.clone(), Progress::default())));
        let tell = move |progress| {
            if teller.turn.get() == turn {
                teller.reading.set(Some((what.clone(), progress)));
            }
        };
        (turn, tell)
    }

    fn take(&self, given: Given) {
        let (name, source) = (given.name(), given.source());
        let (turn, tell) = self.begin(format!("Reading {source}"));
        let desk = self.clone();
        spawn_local(async move {
            let read = given.read(tell).await;
            if desk.turn.get() != turn {
                return;
            }
            desk.reading.set(None);
            match read {
                Ok((read, masked, written)) => desk.keep(&name, &source, read, masked, written),
                Err(trouble) => desk.say(format!("{source} was not read"), vec![trouble]),
            }
        });
    }

    /// Puts what was read into a suite, and says what came of it.
    fn keep(&self, name: &str, source: &str, read: Read, masked: usize, written: Option<Vec<Test>>) {
        if read.tests.is_empty() && read.behaviour.is_empty() {
            return self
                .say(format!("Nothing was read from {source}; the suites are as they were"), read.troubles);
        }
        let store = self.store.borrow().clone();
        let current = self.suite.borrow().clone();
        let current =
            current.and_then(|name| store.project().suites.iter().find(|s| s.name == name).cloned());
        let (tests, rows) = (read.tests.len(), read.behaviour.lines().count());
        let what = format!("import {source}");
        // An empty suite is there to be filled; behaviour rows alone go to the suite that is seen.
        let into = match current {
            Some(suite) if suite.tests.is_empty() || tests == 0 => {
                let Read { tests, behaviour, .. } = &read;
                let (tests, behaviour) = (Rc::new(tests.clone()), behaviour.clone());
                edits::change(&store, what, &suite.name, move |suite| {
                    if !tests.is_empty() {
                        suite.tests = tests;
                    }
                    suite.behaviour = format!("{}{behaviour}", suite.behaviour).as_str().into();
                });
                suite.name
            }
            _ => edits::add(&store, &what, suite::named(name, &read)),
        };
        self.on_current.emit(into.clone());
        let mut title = format!("Read {} from {source} into “{into}”", messages(tests));
        if rows > 0 {
            title.push_str(&format!(", with {rows} behaviour rows"));
        }
        let written = written.map(|tests| Written::Suite(into, Rc::new(tests)));
        let Read { notes, troubles, .. } = read;
        self.came.set(Some(Came { title, notes, troubles, masked, written }));
    }

    fn add_sent(&self, mut tests: Vec<Test>) {
        suite::mask(&mut tests);
        let store = self.store.borrow().clone();
        let project = store.project();
        let current = self.suite.borrow().clone();
        let current = current.and_then(|name| project.suites.iter().find(|s| s.name == name));
        let (count, into) = match current {
            Some(suite) => (edits::append(&store, suite, tests), suite.name.clone()),
            None => {
                let count = tests.len();
                let suite =
                    Suite { name: "My tests".to_owned(), tests: Rc::new(tests), behaviour: "".into() };
                (count, edits::add(&store, "make a suite", suite))
            }
        };
        self.on_current.emit(into.clone());
        store.say(match count {
            0 => format!("“{into}” has that test already."),
            1 => format!("Added a test to “{into}”."),
            n => format!("Added {n} tests to “{into}”."),
        });
    }

    /// Writes the suite that is seen as a file.
    fn export(&self, is_masked: bool) {
        let store = self.store.borrow().clone();
        let current = self.suite.borrow().clone();
        let Some(mut suite) =
            store.project().suites.iter().find(|s| Some(&s.name) == current.as_ref()).cloned()
        else {
            return;
        };
        let (turn, tell) = self.begin(format!("Writing {}", suite.name));
        let desk = self.clone();
        spawn_local(async move {
            let mut masked = 0;
            if is_masked {
                let tests: &mut Vec<Test> = Rc::make_mut(&mut suite.tests);
                masked = files::mask(tests, tell).await;
                let (rows, changed) = suite::masked_rows(&suite.behaviour);
                suite.behaviour = rows.as_str().into();
                masked += changed;
            }
            if desk.turn.get() != turn {
                return;
            }
            desk.reading.set(None);
            let file = format!("{}.jsonl", file_name(&suite.name));
            match download(&file, &suite::export(&suite)) {
                Ok(()) => {
                    let title = format!("Wrote {} to {file}", messages(suite.tests.len()));
                    let note =
                        format!("`signpost evaluate --suite {file}` runs it with the numbers of this page.");
                    let written = (masked > 0).then_some(Written::Export);
                    desk.came.set(Some(Came {
                        title,
                        notes: vec![note],
                        troubles: Vec::new(),
                        masked,
                        written,
                    }));
                }
                Err(trouble) => desk.say(format!("{file} was not written"), vec![trouble]),
            }
        });
    }

    fn keep_written(&self, written: Written) {
        match written {
            Written::Export => self.export(false),
            Written::Suite(name, tests) => {
                let store = self.store.borrow().clone();
                edits::change(&store, "keep personal data as written".to_owned(), &name, move |suite| {
                    // What was changed or deleted since stays so.
                    let is_same = suite.tests.len() == tests.len();
                    for (test, written) in
                        Rc::make_mut(&mut suite.tests).iter_mut().zip(&*tests).filter(|_| is_same)
                    {
                        test.text.clone_from(&written.text);
                    }
                });
                self.came.set(None);
            }
        }
    }

    fn stop(&self) {
        self.next_turn();
        self.reading.set(None);
    }

    fn say(&self, title: String, troubles: Vec<Trouble>) {
        self.came.set(Some(Came { title, notes: Vec::new(), troubles, masked: 0, written: None }));
    }

    fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }
}

fn messages(count: usize) -> String {
    if count == 1 { "1 message".to_owned() } else { format!("{count} messages") }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let plain = name.to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    if joined.is_empty() { "suite".to_owned() } else { joined }
}
