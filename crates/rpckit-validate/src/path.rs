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
#[derive(Clone, Default)]
pub struct FieldPath {
    steps: Steps,
}

/// Most violations are of a field of the message itself: nothing is allocated for those.
#[derive(Clone, Default)]
enum Steps {
    #[default]
    None,
    One(Step),
    /// Innermost first, because the fields around are known last.
    Many(Vec<Step>),
    /// Made by hand.
    Named(Vec<PathElement>),
}

#[derive(Clone)]
struct Step {
    field: &'static Field,
    subscript: Option<Subscript>,
}

/// How many messages around a field there is room for at once.
const LEVELS: usize = 4;

impl FieldPath {
    #[inline]
    pub(crate) fn to(at: At<'_>) -> Self {
        let steps = match Step::of(at) {
            Some(step) => Steps::One(step),
            None => Steps::None,
        };
        Self { steps }
    }

    #[inline]
    pub(crate) const fn of(field: &'static Field) -> Self {
        Self { steps: Steps::One(Step { field, subscript: None }) }
    }

    /// Puts the field that holds the message before the path inside the message.
    pub(crate) fn prefix(&mut self, at: At<'_>) {
        let Some(step) = Step::of(at) else { return };
        match &mut self.steps {
            Steps::None => self.steps = Steps::One(step),
            Steps::Many(steps) => steps.push(step),
            Steps::Named(elements) => elements.insert(0, step.to_element()),
            Steps::One(_) => {
                let mut steps = Vec::with_capacity(LEVELS);
                if let Steps::One(inner) = std::mem::take(&mut self.steps) {
                    steps.push(inner);
                }
                steps.push(step);
                self.steps = Steps::Many(steps);
            }
        }
    }

    /// Puts a whole path before this one.
    pub(crate) fn put_under(&mut self, outer: &Self) {
        *self = outer.elements().chain(self.elements()).collect::<Vec<_>>().into();
    }

    /// The steps, outermost first.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = PathElement> + '_ {
        let length = match &self.steps {
            Steps::None => 0,
            Steps::One(_) => 1,
            Steps::Many(steps) => steps.len(),
            Steps::Named(elements) => elements.len(),
        };
        (0..length).map(move |position| match &self.steps {
            Steps::One(step) => step.to_element(),
            Steps::Many(steps) => steps[length - 1 - position].to_element(),
            Steps::Named(elements) => elements[position].clone(),
            Steps::None => unreachable!("no steps have no position"),
        })
    }

    /// Whether the path leads to the message itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements().len() == 0
    }
}

impl Step {
    #[inline]
    fn of(at: At<'_>) -> Option<Self> {
        at.field.map(|field| Self { field, subscript: at.key.map(Into::into) })
    }

    fn to_element(&self) -> PathElement {
        PathElement::new(self.field, self.subscript.clone())
    }
}

/// However they came about, paths are equal when their steps are.
impl PartialEq for FieldPath {
    fn eq(&self, other: &Self) -> bool {
        self.elements().eq(other.elements())
    }
}

impl Eq for FieldPath {}

impl fmt::Debug for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.elements()).finish()
    }
}

impl From<Vec<PathElement>> for FieldPath {
    fn from(elements: Vec<PathElement>) -> Self {
        Self { steps: Steps::Named(elements) }
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
        for (position, element) in self.elements().enumerate() {
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
