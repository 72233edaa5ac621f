//! From the options of `buf.validate` to rules.

use prost_reflect::MessageDescriptor;

use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::rules::MessageRules;
use crate::read::places::Places;

/// The rules of one message, its fields and oneofs. Called for every message but map entries, of imports too.
pub(crate) fn message(_message: &MessageDescriptor, _places: &Places, _diagnostics: &mut Diagnostics) -> MessageRules {
    MessageRules::default()
}

/// Sets `checked` on every message that has rules, or can hold a message that has. Called once, when all messages are there.
pub(crate) fn mark(_model: &mut Model) {}
