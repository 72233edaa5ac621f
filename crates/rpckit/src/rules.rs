//! Whether a request message has rules, known where its server is generated.

use rpckit_validate::{Validate, Violations};

/// Whether a request message has rules.
pub trait Rules<M>: Copy + Send + Sync + 'static {
    /// Checks the rules there are.
    fn check(self, message: &M) -> Result<(), Violations>;
}

/// The message has rules, and they are checked.
#[derive(Debug, Clone, Copy)]
pub struct Checked;

impl<M: Validate> Rules<M> for Checked {
    fn check(self, message: &M) -> Result<(), Violations> {
        message.validate()
    }
}

/// The message has no rules.
#[derive(Debug, Clone, Copy)]
pub struct Unchecked;

impl<M> Rules<M> for Unchecked {
    fn check(self, _: &M) -> Result<(), Violations> {
        Ok(())
    }
}
