//! The same service twice: on rpckit, and on plain tonic as its documentation teaches it.

pub mod around;
pub mod calls;
pub mod ours;
pub mod plain;

/// The user that every call finds.
const EMAIL: &str = "ada@example.com";
const NAME: &str = "Ada Lovelace";
