//! Options of `buf.validate` that are no rules, or do not fit their field.

use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::message::Origin;

/// Notes every rule that makes no sense where it stands. Only messages with `Origin::Generated` are reported.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for message in model.messages.values().filter(|message| message.origin == Origin::Generated) {
        for mistake in &message.rules.mistakes {
            diagnostics.at(&mistake.place, &mistake.message);
        }
    }
}
