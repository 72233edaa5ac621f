//! Bounds.

/// A lower and an upper bound, each of which may be absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Range<T> {
    /// `gt`, `gte`
    pub lower: Option<Bound<T>>,
    /// `lt`, `lte`
    pub upper: Option<Bound<T>>,
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self { lower: None, upper: None }
    }
}

impl<T> Range<T> {
    /// Whether there is no bound.
    pub fn is_empty(&self) -> bool {
        self.lower.is_none() && self.upper.is_none()
    }
}

/// One bound.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound<T> {
    /// `lte`, `gte`
    Inclusive(T),
    /// `lt`, `gt`
    Exclusive(T),
}

impl<T> Bound<T> {
    /// The value at the bound.
    pub fn value(&self) -> &T {
        match self {
            Self::Inclusive(value) | Self::Exclusive(value) => value,
        }
    }
}
