//! One broken rule.

use std::borrow::Cow;
use std::fmt;

use crate::at::{At, Part};
use crate::field::Field;
use crate::path::FieldPath;
use crate::rules::{Rule, RuleElement};

/// A rule that a message breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub(crate) field: FieldPath,
    part: Part,
    rule: Broken,
    message: Cow<'static, str>,
}

/// What is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Broken {
    /// A rule of the `.proto`.
    Rule(&'static Rule),
    /// A rule by its identifier alone, of a violation made by hand.
    Named(Cow<'static, str>),
}

impl Violation {
    #[inline]
    pub(crate) fn of(at: At<'_>, rule: &'static Rule, message: Cow<'static, str>) -> Self {
        Self { field: FieldPath::to(at), part: at.part, rule: Broken::Rule(rule), message }
    }

    #[inline]
    pub(crate) const fn of_field(field: &'static Field, rule: &'static Rule, message: &'static str) -> Self {
        let message = Cow::Borrowed(message);
        Self { field: FieldPath::of(field), part: Part::Whole, rule: Broken::Rule(rule), message }
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
        let rule = Broken::Named(rule_id.into());
        Self { field: field.into(), part: Part::Whole, rule, message: message.into() }
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
        let way = match self.rule {
            Broken::Rule(rule) if !rule.path.is_empty() => rule.path,
            _ => return FieldPath::default(),
        };
        let part = RuleElement::of_part(self.part);
        part.iter().chain(way).copied().map(RuleElement::to_path).collect::<Vec<_>>().into()
    }

    /// What a program tells rules apart by: `string.min_len`, or the id that the `.proto` gives to a CEL rule.
    #[must_use]
    pub fn rule_id(&self) -> &str {
        match &self.rule {
            Broken::Rule(rule) => rule.id,
            Broken::Named(id) => id,
        }
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
