//! Logic that absorbs errors: what decides, decides whatever else fails (CEL specification, "Logical Operators").

use super::error::Error;

/// An expression of several fallible steps, as one result.
pub fn attempt<T>(steps: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    steps()
}

/// `a && b`, where `a` may fail.
pub fn and(a: Result<bool, Error>, b: impl FnOnce() -> Result<bool, Error>) -> Result<bool, Error> {
    match a {
        Ok(true) => b(),
        Ok(false) => Ok(false),
        Err(error) => {
            if let Ok(false) = b() {
                Ok(false)
            } else {
                Err(error)
            }
        }
    }
}

/// `a || b`, where `a` may fail.
pub fn or(a: Result<bool, Error>, b: impl FnOnce() -> Result<bool, Error>) -> Result<bool, Error> {
    match a {
        Ok(false) => b(),
        Ok(true) => Ok(true),
        Err(error) => {
            if let Ok(true) = b() {
                Ok(true)
            } else {
                Err(error)
            }
        }
    }
}

/// `range.all(x, test)`: one false decides.
pub fn all<T>(
    range: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut outcome = Ok(true);
    for item in range {
        match test(item) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => outcome = outcome.and(Err(error)),
        }
    }
    outcome
}

/// `range.exists(x, test)`: one true decides.
pub fn exists<T>(
    range: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut outcome = Ok(false);
    for item in range {
        match test(item) {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(error) => outcome = outcome.and(Err(error)),
        }
    }
    outcome
}

/// `range.exists_one(x, test)`: every element is tested, so every error counts.
pub fn exists_one<T>(
    range: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut found = 0_usize;
    for item in range {
        found += usize::from(test(item)?);
    }
    Ok(found == 1)
}

/// `range.map(x, transform)`
pub fn map<T, U>(
    range: impl IntoIterator<Item = T>,
    mut transform: impl FnMut(T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    let mut made = Vec::new();
    for item in range {
        made.push(transform(item)?);
    }
    Ok(made)
}

/// `range.filter(x, test)`
pub fn filter<T: Clone>(
    range: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<Vec<T>, Error> {
    let mut kept = Vec::new();
    for item in range {
        if test(item.clone())? {
            kept.push(item);
        }
    }
    Ok(kept)
}

/// `range.map(x, test, transform)`
pub fn filter_map<T: Clone, U>(
    range: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
    mut transform: impl FnMut(T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    let mut made = Vec::new();
    for item in range {
        if test(item.clone())? {
            made.push(transform(item)?);
        }
    }
    Ok(made)
}

/// A wrapper's scalar, where only a scalar will do.
pub fn present<T>(value: Option<T>) -> Result<T, Error> {
    value.ok_or(Error::new("no such overload: the value is null"))
}
