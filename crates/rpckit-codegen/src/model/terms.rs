//! What a proto says of the calls of an RPC: how long they may take, who may call, what is tried again, how they end.

use std::time::Duration;

use super::error::Code;

/// What holds for an RPC, with what its service says where it says nothing itself.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// What a call may take whose client does not say.
    pub(crate) timeout: Option<Duration>,
    /// What a client can ask for.
    pub(crate) max_timeout: Option<Duration>,
    /// What becomes of it when its client leaves.
    pub(crate) cancellation: Cancellation,
    /// Who may call.
    pub(crate) access: Access,
    /// What is tried again.
    pub(crate) retry: Option<Retry>,
    /// The errors it may answer, each once, the service's own first.
    pub(crate) errors: Vec<Declared>,
    /// What becomes of the others.
    pub(crate) undeclared: Undeclared,
}

/// What becomes of a handler when its client leaves.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cancellation {
    /// It is dropped.
    #[default]
    Drop,
    /// It runs to its end.
    Detached,
}

/// Who may call.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever is known.
    #[default]
    Known,
    /// Anyone.
    Public,
    /// Whoever has been granted all of these.
    Scopes(Vec<String>),
}

/// What is tried again, and when.
#[derive(Debug, Clone)]
pub(crate) struct Retry {
    /// Calls in all.
    pub(crate) max_attempts: u32,
    /// The wait before the second call.
    pub(crate) initial_backoff: Duration,
    /// The longest wait.
    pub(crate) max_backoff: Duration,
    /// How much longer each wait is than the one before.
    pub(crate) multiplier: f64,
    /// What to try again, each once.
    pub(crate) codes: Vec<Code>,
}

/// What becomes of an error that the proto does not declare.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undeclared {
    /// It is answered, and where others are declared it is reported.
    #[default]
    Answered,
    /// It is answered as UNKNOWN.
    Sealed,
}

/// An error that an RPC declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declared {
    /// The full name of its message or enum.
    pub(crate) type_name: String,
    /// Which of the two.
    pub(crate) form: Form,
    /// How the call ends.
    pub(crate) code: Code,
    /// Its name in its domain.
    pub(crate) reason: String,
    /// Whose error it is.
    pub(crate) domain: String,
}

/// The two forms of a declared error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A message.
    Shape,
    /// A value of an enum.
    Reason,
}
