//! What compiled protovalidate rules stand on: violations, field paths, well-known formats, partial updates.
//!
//! The generator writes one [`Validate`] impl for each message that has rules, as straight-line Rust: one `if` for each rule,
//! its identifier and its message as constants. This crate holds what those lines call, and what a broken rule turns into.
//! It knows no transport: with it, messages and their rules can be used where there is no gRPC.
//!
//! # What a user calls
//!
//! | | |
//! |---|---|
//! | [`validate`](Validate::validate) | every rule; the first 64 violations, and the count of all |
//! | [`validate_first`](Validate::validate_first) | up to the first violation |
//! | [`validate_masked`](Validate::validate_masked) | the fields that an update changes |
//! | [`validate_with`](Validate::validate_with) | with a [`Report`] of your own: another limit, a given clock |
//!
//! What comes back are [`Violations`]: a sentence for a person, and for a program the [path](FieldPath) of each field, the
//! rule's identifier and its message, in the order of protovalidate-go. [`wire`] has them as `buf.validate.Violations`.
//!
//! ```
//! use rpckit_validate::time::Instant;
//! use rpckit_validate::{Report, Validate};
//! # use rpckit_validate::{At, Field, FieldType, Stop, rules};
//! # use rpckit_validate::prost_types::Timestamp;
//! # #[derive(Default)]
//! # struct Event { name: String, begins_at: Option<Timestamp> }
//! # impl Validate for Event {
//! #     fn check(&self, report: &mut Report) -> Result<(), Stop> {
//! #         static NAME: Field = Field::new(1, "name", FieldType::String);
//! #         static BEGINS_AT: Field = Field::new(2, "begins_at", FieldType::Message);
//! #         if self.name.is_empty() {
//! #             report.violation(&NAME, &rules::string::MIN_LEN, "must be at least 1 characters")?;
//! #         }
//! #         if let Some(value) = &self.begins_at {
//! #             let time = Instant::new(value.seconds, value.nanos);
//! #             if time < report.now() {
//! #                 report.violation(&BEGINS_AT, &rules::timestamp::GT_NOW, "must be greater than now")?;
//! #             }
//! #         }
//! #         Ok(())
//! #     }
//! # }
//!
//! // message Event {
//! //   string name = 1 [(buf.validate.field).string.min_len = 1];
//! //   google.protobuf.Timestamp begins_at = 2 [(buf.validate.field).timestamp.gt_now = true];
//! // }
//! let event = Event { name: String::new(), begins_at: Some(Timestamp { seconds: 99, nanos: 0 }) };
//!
//! let violations = event.validate_with(Report::new().at(Instant::new(100, 0))).unwrap_err();
//! assert_eq!(
//!     violations.to_string(),
//!     "name: must be at least 1 characters; begins_at: must be greater than now"
//! );
//! let first = &violations.as_slice()[0];
//! assert_eq!((first.field().to_string().as_str(), first.rule_id()), ("name", "string.min_len"));
//!
//! let sooner = Report::new().at(Instant::new(98, 0));
//! assert_eq!(Event { name: "launch".to_owned(), ..event }.validate_with(sooner), Ok(()));
//! ```
//!
//! # Without gRPC
//!
//! Told `runtime=validate`, the generator writes messages and validators that stand on this crate alone. In `build.rs`:
//!
//! ```ignore
//! rpckit_build::configure().option("runtime", "validate").compile(["proto/event/v1/event.proto"], ["proto"])
//! ```
//!
//! and in the crate, with [`prost`] and [`prost_types`] from here:
//!
//! ```ignore
//! rpckit_validate::include_proto!("event.v1");
//! ```
//!
//! # What the generator writes
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
//! The rules are those of `buf/validate/validate.proto`: <https://protovalidate.com>.

mod at;
pub mod cel;
pub mod characters;
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
