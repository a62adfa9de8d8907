//! Files that the customer adds to a form.

use super::Turn;
use crate::action::{Action, Effect, FileAction};
use crate::form::Fields;
use crate::state::{At, State};
use crate::tasks::Tasks;

impl Turn<'_> {
    pub(super) fn files(&mut self, action: FileAction) {
        match action {
            FileAction::Choose { field, count } => {
                self.mend(&field);
                self.next.fields_mut().choose_files(&field, count);
            }
            FileAction::Read { field, most, read } => {
                let unwanted = match reading(&mut self.next, &field) {
                    Some(fields) => fields.take_file(&field, most, read),
                    // The customer has started over meanwhile.
                    None => read.ok().map(|file| file.id),
                };
                self.effects.extend(unwanted.map(|id| Effect::ForgetFiles(vec![id])));
                let fields = self.next.fields_mut();
                if fields.reading.is_empty() && std::mem::take(&mut fields.sends_after) {
                    self.submit();
                }
            }
            FileAction::Refuse { field, refusal } => self.next.fields_mut().refuse_file(&field, refusal),
            FileAction::Remove { field, id } => self.next.fields_mut().remove_file(&field, &id),
            FileAction::Lost { field, id } => {
                if let Some(fields) = all_fields(&mut self.next).find(|fields| fields.has_file(&id)) {
                    fields.lose_file(&field, &id);
                }
            }
        }
    }

    /// Whether the form has to wait for files that are being read. It is sent after the last of them.
    pub(super) fn waits_for_files(&mut self) -> bool {
        let waits = !self.next.fields().reading.is_empty();
        if waits {
            self.next.fields_mut().sends_after = true;
        }
        waits
    }

    /// Who goes on to something else no longer waits for the form to be sent.
    pub(super) fn stop_waiting_for_files(&mut self, action: &Action) {
        if !matches!(action, Action::Files(_) | Action::Leave(_)) && self.next.fields().sends_after {
            self.next.fields_mut().sends_after = false;
        }
    }

    /// What became of no case is forgotten, and what has gone along with one is, too.
    pub(super) fn forget_files(&mut self, before: &State) {
        let kept = files(&self.next);
        let gone: Vec<String> = files(before).into_iter().filter(|id| !kept.contains(id)).collect();
        if !gone.is_empty() {
            self.effects.push(Effect::ForgetFiles(gone));
        }
    }
}

/// The fields for which a file is being read into the field with this id: those on the screen, or those that the customer
/// has gone on from meanwhile.
fn reading<'s>(state: &'s mut State, field: &str) -> Option<&'s mut Fields> {
    all_fields(state).find(|fields| fields.reading.iter().any(|own| own == field))
}

/// Of each thing that is under way.
fn all_fields(state: &mut State) -> impl Iterator<Item = &mut Fields> {
    let State { at, fields, .. } = state;
    let behind = match at {
        At::First { tasks }
        | At::One { behind: tasks, .. }
        | At::Changing { tasks, .. }
        | At::Task { tasks, .. }
        | At::Review { tasks } => Some(tasks),
        At::End(_) => None,
    };
    let behind = behind.into_iter().flat_map(Tasks::all_mut).map(|task| &mut task.fields);
    behind.chain([fields])
}

/// The ids of all files that a case may yet go out with.
pub(crate) fn files(state: &State) -> Vec<String> {
    let mut ids: Vec<String> = state.outgoing.iter().flat_map(files).collect();
    if matches!(state.at, At::End(_)) {
        return ids;
    }
    let behind = match &state.at {
        At::First { tasks }
        | At::One { behind: tasks, .. }
        | At::Changing { tasks, .. }
        | At::Task { tasks, .. }
        | At::Review { tasks } => tasks.all(),
        At::End(_) => &[],
    };
    let fields = behind.iter().map(|task| &task.fields).chain([&state.fields]);
    ids.extend(fields.flat_map(|fields| &fields.files).map(|(_, file)| file.id.clone()));
    ids
}
