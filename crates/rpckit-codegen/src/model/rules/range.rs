//! Bounds.

/// A lower and an upper bound, each of which may be absent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Range<T> {
    /// `gt`, `gte`
    pub(crate) lower: Option<Bound<T>>,
    /// `lt`, `lte`
    pub(crate) upper: Option<Bound<T>>,
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self { lower: None, upper: None }
    }
}

/// One bound.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Bound<T> {
    /// `lte`, `gte`
    Inclusive(T),
    /// `lt`, `gt`
    Exclusive(T),
}

impl<T> Bound<T> {
    /// The value at the bound.
    pub(crate) fn value(&self) -> &T {
        match self {
            Self::Inclusive(value) | Self::Exclusive(value) => value,
        }
    }
}
