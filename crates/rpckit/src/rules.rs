//! Whether a request message has rules, known where its server and its client are generated.

use rpckit_validate::{Validate, Violations};

/// Whether a request message has rules.
pub trait Rules<M>: Copy + Send + Sync + 'static {
    /// Whether there are none.
    const NONE: bool = false;

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
    const NONE: bool = true;

    fn check(self, _: &M) -> Result<(), Violations> {
        Ok(())
    }
}
