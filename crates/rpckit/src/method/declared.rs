//! Errors that a `.proto` declares.

use crate::code::Code;

/// An error that the `.proto` declares for a method: its identity for machines, as AIP-193 has it, and the code it comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeclaredError {
    type_name: &'static str,
    code: Code,
    domain: &'static str,
    reason: &'static str,
}

impl DeclaredError {
    /// The error that the message or enum with this full name describes.
    pub const fn new(type_name: &'static str, code: Code, domain: &'static str, reason: &'static str) -> Self {
        Self { type_name, code, domain, reason }
    }

    /// The full name of its message or enum: `user.v1.UserNotFound`.
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The code it comes with.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Whose error it is: `user.example.com`.
    pub const fn domain(&self) -> &'static str {
        self.domain
    }

    /// Its name in its domain: `USER_NOT_FOUND`.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}
