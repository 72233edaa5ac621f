//! What must hold for any input of the validation compiler and of what it writes.
//!
//! Each function panics when it does not hold. `tests/` calls them on fixed mutations, `fuzz/` on whatever libFuzzer finds.

pub mod environment;
pub mod expressions;
pub mod messages;
pub mod mutation;
pub mod patterns;
pub mod vocabulary;
