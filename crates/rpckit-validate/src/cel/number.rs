//! Order and equality of numbers, whatever their types (CEL specification, "Numeric Values").

use std::cmp::Ordering;

/// A number of any of the three types, on one line.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An `int` or a `uint`.
    Whole(i128),
    /// A `double`.
    Real(f64),
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Whole(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Whole(value.into())
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

/// How two numbers stand to each other; not at all when one of them is not a number.
#[must_use]
pub fn order(a: impl Into<Number>, b: impl Into<Number>) -> Option<Ordering> {
    match (a.into(), b.into()) {
        (Number::Whole(a), Number::Whole(b)) => Some(a.cmp(&b)),
        (Number::Real(a), Number::Real(b)) => a.partial_cmp(&b),
        (Number::Whole(a), Number::Real(b)) => whole_to_real(a, b),
        (Number::Real(a), Number::Whole(b)) => whole_to_real(b, a).map(Ordering::reverse),
    }
}

/// As doubles: next to 2^63 and 2^64 different numbers are the same double, and the specification's cases hold them equal.
#[allow(clippy::cast_precision_loss)] // CEL rounds here too
fn whole_to_real(a: i128, b: f64) -> Option<Ordering> {
    (a as f64).partial_cmp(&b)
}

/// `a < b`
#[must_use]
pub fn less(a: impl Into<Number>, b: impl Into<Number>) -> bool {
    order(a, b).is_some_and(Ordering::is_lt)
}

/// `a <= b`
#[must_use]
pub fn less_or_equal(a: impl Into<Number>, b: impl Into<Number>) -> bool {
    order(a, b).is_some_and(Ordering::is_le)
}

/// `a > b`
#[must_use]
pub fn greater(a: impl Into<Number>, b: impl Into<Number>) -> bool {
    order(a, b).is_some_and(Ordering::is_gt)
}

/// `a >= b`
#[must_use]
pub fn greater_or_equal(a: impl Into<Number>, b: impl Into<Number>) -> bool {
    order(a, b).is_some_and(Ordering::is_ge)
}

/// `x.isNan()`
#[must_use]
pub fn is_nan(value: f64) -> bool {
    value.is_nan()
}

/// `x.isInf()`
#[must_use]
pub fn is_inf(value: f64) -> bool {
    value.is_infinite()
}

/// `x.isInf(sign)`: positive for a positive sign, negative for a negative one, either for zero.
#[must_use]
pub fn is_inf_signed(value: f64, sign: i64) -> bool {
    value.is_infinite() && (sign == 0 || (value > 0.0) == (sign > 0))
}
