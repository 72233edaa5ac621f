//! What services and RPCs say of their calls.

mod access;
mod retry;

use std::time::Duration;

use self::retry::Wanted;
use super::notes::Notes;
use super::raw::{Raw, Setting};
use crate::model::service::{Idempotency, MethodKind};
use crate::model::terms::{Access, Cancellation, Terms, Undeclared};

/// What one option says: of a service, or of an RPC.
#[derive(Default)]
pub(super) struct Said {
    timeout: Option<(Duration, Setting)>,
    max_timeout: Option<(Duration, Setting)>,
    cancellation: Option<(Cancellation, Setting)>,
    access: Option<Access>,
    retry: Option<Wanted>,
    sealed: Option<bool>,
    /// The names of errors, and the option they stand in.
    pub(super) errors: Vec<(String, Setting)>,
}

/// What is known of an RPC beside its options.
pub(super) struct Rpc {
    pub(super) kind: MethodKind,
    pub(super) idempotency: Idempotency,
}

impl Said {
    /// Reads the option; a service's `domain` is read elsewhere, with those of all files.
    pub(super) fn read(option: &Setting, notes: &mut Notes<'_>) -> Self {
        let mut said = Self::default();
        for setting in option.settings() {
            match (setting.name.as_str(), &setting.value) {
                ("domain", Raw::String(_)) => {}
                ("timeout", _) => said.timeout = notes.duration(setting).map(|time| (time, setting.clone())),
                ("max_timeout", _) => said.max_timeout = notes.duration(setting).map(|time| (time, setting.clone())),
                ("cancellation", Raw::Int(number)) => said.cancellation = cancellation(setting, *number, notes),
                ("auth", _) => said.access = access::read(setting, notes),
                ("retry", _) => said.retry = Some(retry::read(setting, notes)),
                ("errors", Raw::List(names)) => {
                    said.errors = names.iter().filter_map(Raw::text).map(|name| (name, setting.clone())).collect();
                }
                ("sealed", Raw::Bool(sealed)) => said.sealed = Some(*sealed),
                _ => notes.unknown(setting),
            }
        }
        order(said.timeout.as_ref(), said.max_timeout.as_ref(), notes);
        said
    }

    /// What a service says.
    pub(super) fn of_service(option: &Setting, notes: &mut Notes<'_>) -> Self {
        let mut said = Self::read(option, notes);
        said.retry = said.retry.map(|wanted| wanted.of_service(notes));
        said
    }

    /// The terms of an RPC that says this, in a service that says that; the errors are looked up later.
    pub(super) fn within(&self, service: &Self, rpc: &Rpc, notes: &mut Notes<'_>) -> Terms {
        let is_unary = rpc.kind == MethodKind::Unary;
        // A stream may be meant to stay open: what a service says of its calls is said of those that do not.
        let service_says = |said| if is_unary { said } else { None };
        let timeout = self.timeout.as_ref().or(service_says(service.timeout.as_ref()));
        let max_timeout = self.max_timeout.as_ref().or(service_says(service.max_timeout.as_ref()));
        if self.timeout.is_some() != self.max_timeout.is_some() {
            order(timeout, max_timeout, notes);
        }
        if let Some((Cancellation::Detached, setting)) = &self.cancellation
            && !is_unary
        {
            notes.at(
                setting,
                "`cancellation` is DETACHED on an RPC that streams, whose handler waits for its client: leave it out, and \
                 give what must not be torn to `Context::shield`",
            );
        }
        let cancellation = self.cancellation.as_ref().or(service.cancellation.as_ref().filter(|_| is_unary));
        let sealed = self.sealed.or(service.sealed).unwrap_or(false);
        let retry = match (&self.retry, &service.retry) {
            (Some(own), _) => own.for_rpc(rpc, notes),
            (None, Some(wanted)) => wanted.where_allowed(rpc),
            (None, None) => None,
        };
        Terms {
            timeout: timeout.map(|(time, _)| *time),
            max_timeout: max_timeout.map(|(time, _)| *time),
            cancellation: cancellation.map(|(said, _)| *said).unwrap_or_default(),
            access: self.access.as_ref().or(service.access.as_ref()).cloned().unwrap_or_default(),
            retry,
            errors: Vec::new(),
            undeclared: if sealed { Undeclared::Sealed } else { Undeclared::Answered },
        }
    }
}

/// A call without a deadline cannot have more time than one that asks for it.
fn order(timeout: Option<&(Duration, Setting)>, max: Option<&(Duration, Setting)>, notes: &mut Notes<'_>) {
    if let (Some((timeout, setting)), Some((max, _))) = (timeout, max)
        && timeout > max
    {
        let message = format!("`timeout` of {timeout:?} is over `max_timeout`, {max:?}: lower it, or allow more");
        notes.at(setting, message);
    }
}

fn cancellation(setting: &Setting, number: i64, notes: &mut Notes<'_>) -> Option<(Cancellation, Setting)> {
    let said = match number {
        0 => return None,
        1 => Cancellation::Drop,
        2 => Cancellation::Detached,
        _ => {
            notes.at(setting, format!("`cancellation` is {number}, which has no meaning: write DROP or DETACHED"));
            return None;
        }
    };
    Some((said, setting.clone()))
}
