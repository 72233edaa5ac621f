//! Regular expressions written for RE2, translated for the `regex` crate, or refused as RE2 refuses them.
//!
//! The generator translates the patterns it can read; generated code translates those that only exist at run time.

mod translate;

pub use translate::translate;
