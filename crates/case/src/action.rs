//! What a customer or the page does, and what the page is asked to do: both are data.

use crate::announcement::Announcement;
use crate::case::{Outgoing, Target};
use crate::file::{Attached, Refusal};
use crate::journey::Known;
use crate::masked::Masked;
use crate::outbox::Entry;
use crate::record::correction::Correction;
use crate::record::handoff::Handoff;
use crate::record::{Record, Routed};
use crate::sender::Sender;
use crate::tools::{Answer, ToolFault};
use signpost_engine::policy::Reason;
use std::rc::Rc;

/// What a customer, or the page, does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text in the box is now this.
    Type(String),
    /// Typing rests, or the customer has turned from the box.
    Settle,
    /// The page or the clock tells something else now.
    Know(Known),
    /// The router has an encoder now, or has lost it.
    Reread,
    /// The encoder has read these texts: (text, vector).
    Learn(Vec<(String, Vec<f32>)>),
    /// Take the suggestion.
    Accept,
    /// It is this intent.
    Choose(String),
    /// It is something else.
    Browse,
    /// Show this category.
    OpenCategory(String),
    /// Go on to the next step.
    More,
    /// Answer a question, by the index of the choice.
    Answer(usize),
    /// Answer a question that takes several answers, by the indices of the choices.
    AnswerSeveral(Vec<usize>),
    /// Ask the tool of the lookup on the screen.
    Ask,
    /// What the tool of this [`Effect::AskTool`] answers, each field as text; or why it does not.
    Told {
        /// The number of the question.
        call: u32,
        /// The answer.
        answer: Result<Answer, ToolFault>,
    },
    /// Change an answer, by the place of its screen; see [`crate::offered::Given`].
    Amend(usize),
    /// It is none of the topics: say it in other words.
    Rephrase,
    /// Write to the team of this category.
    WriteTo(String),
    /// That solved it.
    Solved,
    /// Talk to a person.
    Person,
    /// One screen back.
    Back,
    /// A field now holds this: (id, value).
    Fill(String, String),
    /// The customer has left this field.
    Leave(String),
    /// Something becomes of the files of a form.
    Files(FileAction),
    /// This piece of text is no card number, or no secret.
    Show(String),
    /// It is one after all.
    Hide(String),
    /// Begin with the first of several things.
    Begin,
    /// It is one thing.
    One,
    /// Choose another topic for this one of several.
    Change(usize),
    /// The message is not about this one (`true`), or is after all.
    Drop(usize, bool),
    /// Go back to this one from the last look.
    Revisit(usize),
    /// Send the form, or what the last look shows.
    Submit,
    /// Who has the cases of the oldest [`Effect::Send`] that is not answered, in their order. What the outbox has of them, it
    /// tells by [`Action::Outbox`] before or after.
    HandedOver(Vec<Target>),
    /// What this browser knows of who sends. It comes before [`Action::Submit`].
    KnowSender(Rc<Sender>),
    /// The outbox holds these now. It comes after each change. One that has arrived comes once, and is kept here until the customer
    /// closes it.
    Outbox(Rc<[Entry]>),
    /// Try once more to send the case with this id.
    Retry(String),
    /// Do not send the case with this id.
    Discard(String),
    /// The customer has seen that the case with this id has arrived.
    Close(String),
    /// Somebody else comes to this page: what is of the customer before goes away with them.
    OtherPerson,
    /// What the customer before wants of the cases that were not sent.
    Unsent(Unsent),
    /// The page goes away.
    PageLeft,
    /// Off this page, at once.
    Exit,
    /// Start over, by the customer's wish.
    StartOver,
    /// Start over, by the page's wish.
    Reset,
}

/// What becomes of cases that were not sent, where somebody else comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// They are sent first.
    Send,
    /// They are not sent at all.
    Discard,
    /// They are kept, and the customer stays.
    Stay,
}

/// What becomes of the files of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// The customer has chosen so many files for this field; they are being read.
    Choose {
        /// The id of the field.
        field: String,
        /// How many are read: as many as the field takes.
        count: usize,
    },
    /// One of them was read, or cannot be taken.
    Read {
        /// The id of the field.
        field: String,
        /// How many files the field takes.
        most: u8,
        /// The file, or why it is not taken.
        read: Result<Attached, Refusal>,
    },
    /// More were chosen than the field takes.
    Refuse {
        /// The id of the field.
        field: String,
        /// Why.
        refusal: Refusal,
    },
    /// The page no longer has this file.
    Lost {
        /// The id of the field.
        field: String,
        /// The id of the file.
        id: String,
    },
    /// Take this file away again.
    Remove {
        /// The id of the field.
        field: String,
        /// The id of the file.
        id: String,
    },
}

/// What the page is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Hand these cases over, then do [`Action::HandedOver`].
    Send(Vec<Outgoing>),
    /// Try at once to send the case with this id; see [`crate::outbox::resend`]. One that could not be saved is still in the memory of
    /// the page.
    Retry(String),
    /// Take the case with this id out of the outbox, with its files.
    Discard(String),
    /// Forget all that is stored of this element: outbox, drafts, files.
    Clear,
    /// Whether the customer before has left, for the promise that the page was given with [`Action::OtherPerson`].
    Left(bool),
    /// Tell the page.
    Emit(Event),
    /// Have the encoder read these texts, then do [`Action::Learn`]. What was asked for before is wanted no more.
    ReadWithEncoder(Vec<String>),
    /// Ask the host's tool `tool`, then do [`Action::Told`] with the same `call`: also when it fails, when the page has no
    /// such tool, and when nothing has come after `timeout_ms`.
    AskTool {
        /// The number of the question.
        call: u32,
        /// The name of the tool.
        tool: String,
        /// What it is given: (parameter, value).
        give: Answer,
        /// How long to wait for it, in milliseconds.
        timeout_ms: u32,
    },
    /// Once no key has come for a while, do [`Action::Settle`].
    AwaitRest,
    /// Show the box with this text in it.
    ShowBox {
        /// What stands in it.
        text: String,
        /// Whether it takes the focus.
        focus: bool,
    },
    /// Hide the box behind another screen.
    HideBox,
    /// Hide the box and empty it: the message is done with, and its draft too.
    EmptyBox,
    /// Write the draft anew: other pieces of text may stand in it now.
    KeepDraft,
    /// Move the focus.
    Focus(Focus),
    /// Have a screen reader say this, politely.
    Announce(Vec<Announcement>),
    /// Find files again after a reload: (id of the field, id of the file). Each that is gone is told by
    /// [`FileAction::Lost`].
    FindFiles(Vec<(String, String)>),
    /// Forget the files with these ids: no form needs them any more. Those that the outbox has are its own.
    ForgetFiles(Vec<String>),
    /// Leave the page, so that it is not among those to go back to.
    LeavePage,
}

/// What takes the focus once the screen is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The heading of the screen.
    Heading,
    /// The summary of what keeps the form from being sent.
    Problems,
    /// What the suggestion says, where the button that was pressed is gone.
    Suggestion,
    /// The person beside the form, who is offered before it is sent.
    Person,
    /// What the lookup has come to, where the button that was pressed is gone.
    Answer,
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The text was routed anew.
    Routed(Routed),
    /// The form in front of a person is shown.
    Escalated(Reason),
    /// A case has ended.
    Outcome {
        /// How. Without text.
        record: Box<Record>,
        /// What the customer typed, for the page's own journal alone; `None` for a minimal case.
        text: Option<Masked>,
    },
    /// The customer has chosen another topic than the suggested one.
    Correction {
        /// Which. Without text.
        record: Box<Record<Correction>>,
        /// What they typed, for the page's own journal alone.
        text: Option<Masked>,
    },
    /// Something became of a case that was handed over.
    Handoff(Box<Record<Handoff>>),
    /// Something that the team or the page has to mend; the customer goes on without it.
    Fault {
        /// What it is about, in the flows file: `$.flows[3].steps[1].tool`.
        path: String,
        /// What is wrong, and what to do about it.
        problem: String,
    },
}
