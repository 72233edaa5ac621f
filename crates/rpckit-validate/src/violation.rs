//! One broken rule.

use std::borrow::Cow;
use std::fmt;

use crate::at::{At, Part};
use crate::path::FieldPath;
use crate::rules::{Rule, RuleElement};

/// A rule that a message breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub(crate) field: FieldPath,
    part: Part,
    rule: &'static [RuleElement],
    rule_id: Cow<'static, str>,
    message: Cow<'static, str>,
}

impl Violation {
    pub(crate) fn of(at: At<'_>, rule: &'static Rule, message: Cow<'static, str>) -> Self {
        Self { field: FieldPath::to(at), part: at.part, rule: rule.path, rule_id: Cow::Borrowed(rule.id), message }
    }

    /// A violation of a rule that stands in no `.proto`, found by hand-written code.
    ///
    /// ```
    /// use rpckit_validate::{Violation, Violations};
    ///
    /// let taken = Violation::new("user.email", "email.taken", "is already in use");
    /// assert_eq!(Violations::from(taken).to_string(), "user.email: is already in use");
    /// ```
    pub fn new(
        field: impl Into<FieldPath>,
        rule_id: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { field: field.into(), part: Part::Whole, rule: &[], rule_id: rule_id.into(), message: message.into() }
    }

    /// The field; empty when the rule is about the message itself.
    #[must_use]
    pub fn field(&self) -> &FieldPath {
        &self.field
    }

    /// The way to the rule in the options of the field or message: `string.min_len`, `repeated.items.string.email`. Empty
    /// for the rules that have none: a oneof that must be set, and rules made by hand.
    #[must_use]
    pub fn rule(&self) -> FieldPath {
        if self.rule.is_empty() {
            return FieldPath::default();
        }
        let part = RuleElement::of_part(self.part);
        part.iter().chain(self.rule).copied().map(RuleElement::to_path).collect::<Vec<_>>().into()
    }

    /// What a program tells rules apart by: `string.min_len`, or the id that the `.proto` gives to a CEL rule.
    #[must_use]
    pub fn rule_id(&self) -> &str {
        &self.rule_id
    }

    /// What a person reads: `must be at least 1 characters`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the rule is about the key of the map entry, not about its value.
    #[must_use]
    pub fn for_key(&self) -> bool {
        self.part == Part::Key
    }
}

/// `users[3].email: must be a valid email address`; of a rule about a map's key, `labels["Ä"], its key: must be ASCII`.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.field.is_empty(), self.for_key()) {
            (true, _) => {}
            (false, false) => write!(f, "{}: ", self.field)?,
            (false, true) => write!(f, "{}, its key: ", self.field)?,
        }
        f.write_str(&self.message)
    }
}
