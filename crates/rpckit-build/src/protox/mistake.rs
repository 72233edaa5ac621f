//! A mistake that protox found, with its place and what to do.

use std::path::PathBuf;

use ::protox::Error as ProtoxError;
use ::protox::prost_reflect::DescriptorPool;

use super::{import, option, string};
use crate::place::{Place, located};

/// What protox found, in parts.
pub(super) struct Found<'a> {
    /// The file, as imports spell it.
    pub(super) name: &'a str,
    pub(super) place: Place,
    /// What protox says.
    pub(super) said: &'a str,
    pub(super) includes: &'a [PathBuf],
    /// What was read before.
    pub(super) pool: &'a DescriptorPool,
}

/// `file:line:column: what is wrong`. Where protox's words are not those known here, they are passed on.
pub(super) fn said(error: &ProtoxError, includes: &[PathBuf], pool: &DescriptorPool) -> String {
    let (text, said) = (format!("{error:?}"), error.to_string());
    let Some(name) = error.file() else { return text };
    let place = text.strip_prefix(name).and_then(|rest| Place::split(rest.strip_prefix(':')?));
    let Some((place, _)) = place else { return located(&format!("{name}: {said}"), includes) };
    let found = Found { name, place, said: &said, includes, pool };
    let known = option::said(error, &found)
        .or_else(|| string::said(error, &found))
        .or_else(|| import::said(error, &found).map(|said| (place, said)));
    let (place, said) = known.unwrap_or_else(|| (place, said.clone()));
    let Place { line, column } = place;
    located(&format!("{name}:{line}:{column}: {said}"), includes)
}

/// What stands in quotes behind these words, which end with the first quote.
pub(super) fn quoted<'a>(said: &'a str, before: &str) -> Option<&'a str> {
    let (_, rest) = said.split_once(before)?;
    rest.split_once('\'').map(|(name, _)| name)
}
