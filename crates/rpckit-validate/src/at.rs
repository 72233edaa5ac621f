//! Where a rule is broken, borrowed from the message: nothing is copied before that is certain.

use crate::field::Field;
use crate::subscript::Subscript;

/// Which part of a field a rule speaks about; it decides what stands before the rule in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Part {
    #[default]
    Whole,
    Item,
    Key,
    Value,
}

/// A key of a map, or the index of an item. Those of one map are in the order of their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the variants are the kinds of subscript of `buf.validate.FieldPathElement`")]
pub enum Key<'a> {
    Index(usize),
    Bool(bool),
    Int(i64),
    Uint(u64),
    String(&'a str),
}

impl From<Key<'_>> for Subscript {
    fn from(key: Key<'_>) -> Self {
        match key {
            Key::Index(index) => Self::Index(index as u64),
            Key::Bool(key) => Self::Bool(key),
            Key::Int(key) => Self::Int(key),
            Key::Uint(key) => Self::Uint(key),
            Key::String(key) => Self::String(key.to_owned()),
        }
    }
}

macro_rules! keys {
    ($($type:ty => $variant:ident),*) => {$(
        impl From<&$type> for Key<'_> {
            fn from(key: &$type) -> Self {
                Self::$variant((*key).into())
            }
        }
    )*};
}
keys!(bool => Bool, i32 => Int, i64 => Int, u32 => Uint, u64 => Uint);

impl<'a> From<&'a String> for Key<'a> {
    fn from(key: &'a String) -> Self {
        Self::String(key)
    }
}

/// A place in a message: the message itself, a field of it, an item, a key or a value.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    pub(crate) field: Option<&'static Field>,
    pub(crate) part: Part,
    pub(crate) key: Option<Key<'a>>,
}

impl At<'_> {
    /// The message itself: a rule about several of its fields.
    pub const MESSAGE: Self = Self { field: None, part: Part::Whole, key: None };
}

impl From<&'static Field> for At<'_> {
    fn from(field: &'static Field) -> Self {
        Self { field: Some(field), part: Part::Whole, key: None }
    }
}

impl Field {
    /// An item of this repeated field.
    #[must_use]
    pub const fn item(&'static self, index: usize) -> At<'static> {
        At { field: Some(self), part: Part::Item, key: Some(Key::Index(index)) }
    }

    /// A key of this map.
    pub fn key<'a>(&'static self, key: impl Into<Key<'a>>) -> At<'a> {
        At { field: Some(self), part: Part::Key, key: Some(key.into()) }
    }

    /// The value under this key of this map.
    pub fn value<'a>(&'static self, key: impl Into<Key<'a>>) -> At<'a> {
        At { field: Some(self), part: Part::Value, key: Some(key.into()) }
    }
}
