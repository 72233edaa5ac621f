//! What the hand-written checks return.

use std::borrow::Cow;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) field: Cow<'static, str>,
    pub(crate) rule_id: &'static str,
    pub(crate) message: Cow<'static, str>,
}

/// A violation whose texts are all known beforehand, or whose field has been written out.
pub(crate) fn violation(
    field: impl Into<Cow<'static, str>>,
    rule_id: &'static str,
    message: &'static str,
) -> Violation {
    Violation { field: field.into(), rule_id, message: Cow::Borrowed(message) }
}
