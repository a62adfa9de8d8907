//! Where cases go: what a flows file says under `destinations` and `handoff`.

/// Where cases go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// What it is, and where.
    pub kind: DestinationKind,
    /// How soon a case is sent once more.
    pub retry: Retry,
}

/// What a destination is. Each `url` is an `https:` address, an `http:` address on this machine, or a path relative to the
/// page, and has no fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DestinationKind {
    /// Takes CloudEvents.
    Webhook {
        /// Where cases are posted.
        url: String,
        /// Where records are posted; `None` = it takes none.
        outcomes: Option<String>,
    },
    /// The tracker Roundup.
    Roundup {
        /// Its REST interface; ends with `/`, and the name of the class follows.
        url: String,
        /// The class of which each case makes an item.
        class: String,
        /// The key property of the class. It holds the id of the case, so no case makes two items.
        key: String,
        /// At least one: (property of the class, what stands in it). `key` is none of them.
        set: Vec<(String, Source)>,
    },
    /// The customer's mail program.
    Mailto {
        /// An e-mail address.
        to: String,
    },
    /// A receiver with a module of its own, which the page fetches when a case goes there.
    Service {
        /// What it is: `zendesk`, `zammad`, `chatwoot`, `hubspot`, `formspree`, `basin` or `web3forms`.
        kind: &'static str,
        /// Where it is; does not end with `/`.
        url: String,
        /// What it has to be told beside: (key, id). Letters, digits, `-` and `_`.
        settings: Vec<(&'static str, String)>,
        /// (field of the receiver, what stands in it): the name of a [`Source`], or `name`, `email` or `phone`.
        fields: Vec<(String, String)>,
    },
}

/// What of a case can stand in a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A short subject.
    Title,
    /// All of it, in plain words.
    Summary,
    /// What the customer typed first, masked.
    Text,
    /// The id of the category.
    Category,
    /// The id of the intent.
    Intent,
    /// The team's name for who takes it.
    Queue,
    /// How soon.
    Priority,
    /// Why a person.
    Reason,
    /// What the customer quotes.
    Reference,
    /// The id of the flow.
    Flow,
    /// The whole case record, as JSON.
    Record,
}

impl Source {
    /// All of them, each with its name in a flows file.
    pub const ALL: [(&'static str, Self); 11] = [
        ("title", Self::Title),
        ("summary", Self::Summary),
        ("text", Self::Text),
        ("category", Self::Category),
        ("intent", Self::Intent),
        ("queue", Self::Queue),
        ("priority", Self::Priority),
        ("reason", Self::Reason),
        ("reference", Self::Reference),
        ("flow", Self::Flow),
        ("record", Self::Record),
    ];
}

/// How soon a case that did not arrive is sent once more, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retry {
    /// Before the second try, 0.01 to 60. It doubles with each further one.
    pub first_s: f64,
    /// Never longer than this, up to 3600.
    pub most_s: f64,
}

impl Default for Retry {
    fn default() -> Self {
        Self { first_s: 2.0, most_s: 600.0 }
    }
}

/// What goes where. All destinations that it names are there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handoff {
    /// The destination of what the lists below do not name; `None` = the page's own code, or else the case stays in the
    /// browser.
    pub to: Option<String>,
    /// (id of a flow, destination of the cases that its forms send). Stronger than `queues`.
    pub flows: Vec<(String, String)>,
    /// (queue, destination of its cases).
    pub queues: Vec<(String, String)>,
    /// The fields of the host's `context` that go along in a case.
    pub context: Vec<String>,
    /// The webhook that takes records at its `outcomes`; `None` = nobody does.
    pub journal: Option<String>,
    /// The live chat that a customer can open with a case; `None` = there is none.
    pub chat: Option<Chat>,
}

/// A live chat on the page. It confirms nothing, so a case goes to its destination all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// What it is: `intercom`, `crisp`, `zendesk`, `helpscout`, `freshdesk`, `chatwoot`, or `page` for the page's own bridge.
    pub kind: &'static str,
    /// (field of the chat, name of the [`Source`] that stands in it).
    pub fields: Vec<(String, String)>,
}
