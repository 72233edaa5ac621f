//! Where a violation is: `users[3].email`, `labels["a"]`.

use std::borrow::Cow;
use std::fmt;

use crate::at::At;
use crate::field::{Field, FieldType};
use crate::subscript::Subscript;

/// One step of a path: a field, and the item or entry of it where it has many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathElement {
    /// Absent for a oneof, which has no number.
    pub field_number: Option<i32>,
    /// The name in the `.proto`; of an extension, the full name in square brackets.
    pub field_name: Cow<'static, str>,
    /// Absent for a oneof, which has no type.
    pub field_type: Option<FieldType>,
    /// The type of the map's keys, where the subscript is a key.
    pub key_type: Option<FieldType>,
    /// The type of the map's values, where the subscript is a key.
    pub value_type: Option<FieldType>,
    /// Which item or entry.
    pub subscript: Option<Subscript>,
}

impl PathElement {
    pub(crate) fn new(field: &'static Field, subscript: Option<Subscript>) -> Self {
        let entry = subscript.as_ref().and(field.entry);
        Self {
            field_number: field.kind.map(|_| field.number),
            field_name: Cow::Borrowed(field.name),
            field_type: field.kind,
            key_type: entry.map(|(key, _)| key),
            value_type: entry.map(|(_, value)| value),
            subscript,
        }
    }

    /// A step by its name alone, for violations made by hand.
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            field_number: None,
            field_name: name.into(),
            field_type: None,
            key_type: None,
            value_type: None,
            subscript: None,
        }
    }
}

/// The way from the message that was validated to a field inside it. Empty when the rule is about the message itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldPath {
    elements: Vec<PathElement>,
}

impl FieldPath {
    pub(crate) fn to(at: At<'_>) -> Self {
        let mut path = Self::default();
        path.prefix(at);
        path
    }

    /// Puts the field that holds the message before the path inside the message.
    pub(crate) fn prefix(&mut self, at: At<'_>) {
        if let Some(field) = at.field {
            self.elements.insert(0, PathElement::new(field, at.key.map(Into::into)));
        }
    }

    /// Puts a whole path before this one.
    pub(crate) fn put_under(&mut self, outer: &Self) {
        self.elements.splice(0..0, outer.elements.iter().cloned());
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn elements(&self) -> &[PathElement] {
        &self.elements
    }

    /// Whether the path leads to the message itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }
}

impl From<Vec<PathElement>> for FieldPath {
    fn from(elements: Vec<PathElement>) -> Self {
        Self { elements }
    }
}

/// A dotted path of names, for violations made by hand; subscripts are part of no name here.
impl From<&'static str> for FieldPath {
    fn from(names: &'static str) -> Self {
        names.split('.').filter(|name| !name.is_empty()).map(PathElement::named).collect::<Vec<_>>().into()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, element) in self.elements.iter().enumerate() {
            if position > 0 {
                f.write_str(".")?;
            }
            element.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for PathElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field_name)?;
        match &self.subscript {
            None => Ok(()),
            Some(Subscript::Index(index)) => write!(f, "[{index}]"),
            Some(Subscript::Bool(key)) => write!(f, "[{key}]"),
            Some(Subscript::Int(key)) => write!(f, "[{key}]"),
            Some(Subscript::Uint(key)) => write!(f, "[{key}]"),
            Some(Subscript::String(key)) => write!(f, "[{key:?}]"),
        }
    }
}
