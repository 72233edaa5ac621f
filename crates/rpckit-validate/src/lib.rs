//! What compiled protovalidate rules stand on: violations, field paths, well-known formats.
//!
//! The generator writes one [`Validate`] impl per message that has rules, as straight-line Rust: one `if` per rule, its
//! identifier and its message as constants. This crate holds what those lines call, and what a broken rule turns into.
//!
//! ```
//! use rpckit_validate::{Field, FieldType, Report, Stop, Validate, rules};
//!
//! struct Greeting {
//!     name: String,
//! }
//!
//! impl Validate for Greeting {
//!     fn check(&self, report: &mut Report) -> Result<(), Stop> {
//!         static NAME: Field = Field::new(1, "name", FieldType::String);
//!         if self.name.is_empty() {
//!             report.violation(&NAME, &rules::string::MIN_LEN, "must be at least 1 characters")?;
//!         }
//!         Ok(())
//!     }
//! }
//!
//! let violations = Greeting { name: String::new() }.validate().unwrap_err();
//! assert_eq!(violations.to_string(), "name: must be at least 1 characters");
//! ```
//!
//! What is still to come has its place: CEL helpers beside [`rules`], validation of partial updates and the clock of `now`
//! in [`Report`], which every `check` already carries through.

mod at;
pub mod cel;
mod failure;
mod field;
pub mod format;
mod include;
pub mod mask;
mod path;
mod pattern;
mod report;
pub mod rules;
mod subscript;
pub mod time;
mod validate;
mod violation;
mod violations;
pub mod wire;

pub use at::{At, Key};
pub use failure::{Failure, Stage};
pub use field::{Field, FieldType};
pub use mask::Mask;
pub use path::{FieldPath, PathElement};
pub use pattern::Pattern;
pub use report::{Report, Stop};
pub use rules::Rule;
pub use subscript::Subscript;
pub use validate::Validate;
pub use violation::Violation;
pub use violations::Violations;

pub use prost;
pub use prost_types;

/// Code generated with `runtime=validate` names the oldest version it works with; an older one has not this constant.
#[doc(hidden)]
pub const IS_AT_LEAST_0_1: () = ();
