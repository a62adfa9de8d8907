//! Reads forms: what they ask for, and what a field starts with.

use super::flows::{Field, FieldKind, FileType, MOST_FIELDS, Person, Prefill, Sees};
use super::json::Json;
use super::order;
use super::reader::{Object, Reader};
use crate::facts::FactKind;

/// The size of a file that is given, in bytes: at least, at most, and where nothing is said.
const SIZE: (i64, i64, i64) = (1_000, 26_214_400, 10_000_000);

/// The number of files: at most, and where nothing is said.
const FILES: (i64, i64) = (5, 3);

/// How far whole numbers are exact in JSON.
const FAR: i64 = 1_000_000_000_000_000;

/// All kinds of fields.
const KINDS: &str =
    "text, textarea, email, tel, number, date, amount, order, select, radio, checkbox, checkboxes, file";

impl<const TELLS: bool> Reader<TELLS> {
    /// The form in front of a person, which may see everything.
    pub(super) fn person(&mut self, top: &Object<'_, TELLS>) -> Option<Person> {
        let Some(value) = top.map.get("person") else {
            self.report(|| ("$.person", "the way to a person is missing", "Add \"person\" with a title"));
            return None;
        };
        let o = self.object(value, top.at("person"), &["title", "body", "fields", "submit"])?;
        let (title, body) = (self.text(&o, "title"), self.texts(&o, "body"));
        let fields = self.fields(&o, &Sees::default());
        Some(Person { title, body, fields, submit: self.text_or_own(&o, "submit", "Send to the team") })
    }

    /// What a form asks for. Without "fields": what the customer typed, and an address to answer to.
    pub(super) fn fields(&mut self, o: &Object<'_, TELLS>, sees: &Sees) -> Vec<Field> {
        if o.map.contains_key("fields") {
            let fields = self.list(o, "fields", 1, |r, v, path| r.field(v, path, sees));
            if fields.len() > MOST_FIELDS {
                self.report(|| {
                    let remedy = format!("Ask for less, or in several forms: {MOST_FIELDS} are the most");
                    (
                        o.at("fields"),
                        format!("{} fields are more than anybody fills in", fields.len()),
                        remedy,
                    )
                });
            }
            return fields;
        }
        let field = |id: &str, label: &str, hint: &str, kind, prefill| Field {
            id: id.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            kind,
            required: true,
            prefill,
            ..Field::default()
        };
        let email = own_prefill(&FieldKind::Email, sees);
        vec![
            field("message", self.own("Your message"), "", FieldKind::Textarea, Prefill::Utterance),
            field(
                "email",
                self.own("Your e-mail address"),
                self.own("We answer here."),
                FieldKind::Email,
                email,
            ),
        ]
    }

    fn field(&mut self, value: &Json, path: String, sees: &Sees) -> Option<Field> {
        let name = match value.get("kind") {
            None => "text",
            Some(kind) => kind.as_str().unwrap_or_default(),
        };
        let own: &[&str] = match name {
            "file" => &["accept", "most", "most_bytes"],
            "number" => &["prefill", "hide_known", "least", "most"],
            "order" => &["prefill", "hide_known", "pattern"],
            _ => &["prefill", "hide_known"],
        };
        // Kinds that list nothing may have options: files of earlier versions do.
        let all = ["id", "label", "hint", "kind", "required", "when", "options"];
        let keys: Vec<&str> = all.iter().chain(own).copied().collect();
        let o = self.object(value, path, &keys)?;
        let kind = self.kind_of_field(&o, name)?;
        let prefill = self.prefill(&o).unwrap_or_else(|| own_prefill(&kind, sees));
        let hidden_if_known = self.flag(&o, "hide_known");
        if hidden_if_known && !matches!(prefill, Prefill::Context(_)) {
            self.report(|| {
                let remedy = "Add \"prefill\": \"context.NAME\" with the name of the host's field";
                (o.at("hide_known"), "nothing says where the value is known from", remedy)
            });
        }
        Some(Field {
            id: self.text(&o, "id"),
            label: self.text(&o, "label"),
            hint: self.text_or(&o, "hint", ""),
            kind,
            required: self.flag(&o, "required"),
            prefill,
            when: self.condition(&o),
            hidden_if_known,
        })
    }

    fn kind_of_field(&mut self, o: &Object<'_, TELLS>, name: &str) -> Option<FieldKind> {
        Some(match name {
            "text" => FieldKind::Text,
            "textarea" => FieldKind::Textarea,
            "email" => FieldKind::Email,
            "tel" => FieldKind::Tel,
            "date" => FieldKind::Date,
            "amount" => FieldKind::Amount,
            "checkbox" => FieldKind::Checkbox,
            "select" => FieldKind::Select(self.options(o)),
            "radio" => FieldKind::Radio(self.options(o)),
            "checkboxes" => FieldKind::Checkboxes(self.options(o)),
            "order" => FieldKind::Order { pattern: self.pattern(o) },
            "number" => {
                let least = self.whole(o, "least", (-FAR, FAR), None);
                let most = self.whole(o, "most", (-FAR, FAR), None);
                if least.zip(most).is_some_and(|(least, most)| least > most) {
                    self.report(|| {
                        (
                            o.at("most"),
                            "this is less than \"least\"",
                            "Give a number that is as high or higher",
                        )
                    });
                }
                FieldKind::Number { least, most }
            }
            "file" => self.file(o),
            other => {
                self.report(|| {
                    (
                        o.at("kind"),
                        format!("\"{other}\" is not a kind of field"),
                        format!("Use one of: {KINDS}"),
                    )
                });
                return None;
            }
        })
    }

    fn options(&mut self, o: &Object<'_, TELLS>) -> Vec<String> {
        let options = self.texts(o, "options");
        if options.len() < 2 {
            self.report(|| {
                (o.at("options"), "there are less than two options to choose from", "List what can be chosen")
            });
        }
        options
    }

    fn pattern(&mut self, o: &Object<'_, TELLS>) -> Option<String> {
        o.map.get("pattern")?;
        let pattern = self.text(o, "pattern");
        if !pattern.is_empty() && !order::is_pattern(&pattern) {
            self.report(|| {
                let remedy = "Write 9 for a digit, A for a letter, * for either, ? after what may be missing, as in \"AF-99999\"";
                (o.at("pattern"), format!("\"{pattern}\" is not the pattern of an order number"), remedy)
            });
        }
        Some(pattern)
    }

    fn file(&mut self, o: &Object<'_, TELLS>) -> FieldKind {
        let types = [("image", FileType::Image), ("pdf", FileType::Pdf), ("text", FileType::Text)];
        let accept = if o.map.contains_key("accept") {
            self.list(o, "accept", 1, |r, value, path| {
                let known = value.as_str().and_then(|name| types.iter().find(|(own, _)| *own == name));
                if known.is_none() {
                    r.report(|| (path, "this is not a type of file", "Use one of: image, pdf, text"));
                }
                known.map(|(_, own)| *own)
            })
        } else {
            types.map(|(_, own)| own).to_vec()
        };
        let (least, largest, usual) = SIZE;
        let most_bytes = self.whole(o, "most_bytes", (least, largest), Some(usual)).unwrap_or(usual);
        let most = self.whole(o, "most", (1, FILES.0), Some(FILES.1)).unwrap_or(FILES.1);
        FieldKind::File { accept, most: most as u8, most_bytes: most_bytes as u32 }
    }

    /// What the field starts with, if the file says it.
    fn prefill(&mut self, o: &Object<'_, TELLS>) -> Option<Prefill> {
        o.map.get("prefill")?;
        let text = self.text(o, "prefill");
        let of_host = |text: &str| {
            let name = text.strip_prefix("context.")?;
            let fine = !name.is_empty() && !name.contains(char::is_whitespace);
            fine.then(|| Prefill::Context(name.to_owned()))
        };
        Some(match text.as_str() {
            "" | "none" => Prefill::None,
            "utterance" => Prefill::Utterance,
            other => {
                FactKind::named(other).map(Prefill::Fact).or_else(|| of_host(other)).unwrap_or_else(|| {
                    self.report(|| {
                        let names = FactKind::ALL.map(FactKind::name).join(", ");
                        let remedy =
                            format!("Use \"utterance\", \"none\", \"context.NAME\", or one of: {names}");
                        (o.at("prefill"), format!("\"{other}\" cannot be filled in"), remedy)
                    });
                    Prefill::None
                })
            }
        })
    }
}

/// What a field starts with by its kind alone, if its flow may see it.
fn own_prefill(kind: &FieldKind, sees: &Sees) -> Prefill {
    let fact = match kind {
        FieldKind::Email => FactKind::Email,
        FieldKind::Tel => FactKind::Phone,
        FieldKind::Order { .. } => FactKind::Order,
        FieldKind::Amount => FactKind::Amount,
        FieldKind::Date => FactKind::Date,
        _ => return Prefill::None,
    };
    if sees.facts.contains(&fact) { Prefill::Fact(fact) } else { Prefill::None }
}
