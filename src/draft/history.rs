//! Undo and redo: each step with the texts that it replaced.

use super::{Deed, Draft, Spot, pending::Pending};
use crate::data::{DataFile, FileKind};

/// Steps that can be undone.
const MOST: usize = 500;

/// What was done, with the texts to put back. No file: there was none.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub deed: Deed,
    /// The fields that were typed into, where steps of the same ones are one.
    pub field: Option<Vec<Spot>>,
    pub files: Vec<(FileKind, Option<DataFile>)>,
    pub pending: Pending,
}

#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the next edit of the same field belongs to the last step.
    is_open: bool,
}

impl History {
    /// Notes what undoes a step that was just done; `is_as_now` and `pending` tell whether it brought back
    /// what was before the step that it continues.
    pub fn done(
        &mut self,
        before: Step,
        is_as_now: impl Fn(&[(FileKind, Option<DataFile>)]) -> bool,
        pending: &Pending,
    ) {
        self.undone.clear();
        let continued = self
            .done
            .last_mut()
            .filter(|last| self.is_open && before.field.is_some() && last.field == before.field);
        self.is_open = before.field.is_some();
        let Some(last) = continued else {
            self.done.push(before);
            if self.done.len() > MOST {
                self.done.remove(0);
            }
            return;
        };
        for (kind, file) in before.files {
            if !last.files.iter().any(|(own, _)| *own == kind) {
                last.files.push((kind, file));
            }
        }
        if is_as_now(&last.files) && last.pending == *pending {
            self.done.pop();
            self.is_open = false;
        }
    }
}

impl Draft {
    /// What would be undone.
    #[must_use]
    pub fn undoes(&self) -> Option<&Deed> {
        self.history.done.last().map(|step| &step.deed)
    }

    /// What would be done again.
    #[must_use]
    pub fn redoes(&self) -> Option<&Deed> {
        self.history.undone.last().map(|step| &step.deed)
    }

    /// Takes the last step back. False where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.done.pop() else { return false };
        let back = self.exchange(step);
        self.history.undone.push(back);
        self.history.is_open = false;
        true
    }

    /// Does the step again that was taken back last. False where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.undone.pop() else { return false };
        let back = self.exchange(step);
        self.history.done.push(back);
        self.history.is_open = false;
        true
    }

    /// Ends the step: the next edit of the same field is one of its own.
    pub fn pause(&mut self) {
        self.history.is_open = false;
    }
}
