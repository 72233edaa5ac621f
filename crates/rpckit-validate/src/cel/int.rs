//! Arithmetic of `int`: 64 bits, and an error instead of an overflow (CEL specification, "Overflow").

use super::error::Error;

/// `a + b`
pub fn add(a: i64, b: i64) -> Result<i64, Error> {
    a.checked_add(b).ok_or(Error::overflow())
}

/// `a - b`
pub fn subtract(a: i64, b: i64) -> Result<i64, Error> {
    a.checked_sub(b).ok_or(Error::overflow())
}

/// `a * b`
pub fn multiply(a: i64, b: i64) -> Result<i64, Error> {
    a.checked_mul(b).ok_or(Error::overflow())
}

/// `a / b`, towards zero.
pub fn divide(a: i64, b: i64) -> Result<i64, Error> {
    if b == 0 {
        return Err(Error::new("division by zero"));
    }
    a.checked_div(b).ok_or(Error::overflow())
}

/// `a % b`, with the sign of `a`.
pub fn remainder(a: i64, b: i64) -> Result<i64, Error> {
    if b == 0 {
        return Err(Error::new("modulus by zero"));
    }
    a.checked_rem(b).ok_or(Error::overflow())
}

/// `-a`
pub fn negate(a: i64) -> Result<i64, Error> {
    a.checked_neg().ok_or(Error::overflow())
}
