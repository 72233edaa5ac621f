//! What compiled CEL expressions call: checked arithmetic, strings by code points, timestamps, conversions.
//!
//! Every operation that CEL can fail at gives a [`Result`]; nothing here panics, wraps or truncates. Values have their
//! Rust types wherever the type checker knows them; a [`Value`] exists only where an expression says `dyn`, mixes types in
//! a list, or writes a map. Source: the CEL specification, <https://github.com/google/cel-spec/blob/master/doc/langdef.md>.

pub mod bytes;
pub mod calendar;
pub mod convert;
mod decimal;
pub mod dynamic;
mod error;
pub mod format;
pub mod int;
pub mod into_value;
pub mod list;
pub mod logic;
pub mod message;
pub mod number;
pub mod regex;
pub mod table;
pub mod text;
pub mod time;
pub mod uint;
pub mod unset;
mod value;
pub mod verdict;
pub mod wellknown;

#[cfg(test)]
mod tests;

pub use crate::pattern::Pattern;
pub use error::Error;
pub use into_value::IntoValue;
pub use list::Item;

pub use table::{Table, TableKey};
pub use time::{Duration, Timestamp};
pub use value::{Key, Value};
