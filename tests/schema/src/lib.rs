//! Proof that our `buf/validate/validate.proto` and protovalidate's are one schema.
//!
//! The original is data beside the repository, not in it. Where it is absent the comparisons are skipped with a
//! message, except in CI, where they fail.

pub mod facts;
pub mod roots;
pub mod source;
