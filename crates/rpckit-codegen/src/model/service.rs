//! Services and their methods.

use super::place::Place;
use super::terms::Terms;

/// A service.
#[derive(Debug)]
pub(crate) struct Service {
    /// Dotted, without a leading dot: `user.v1.UserService`.
    pub(crate) full_name: String,
    /// The last part of the full name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// The comments of the proto, cleaned, one entry per line.
    pub(crate) docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub(crate) deprecated: bool,
    /// In the order of the proto.
    pub(crate) methods: Vec<Method>,
}

impl Service {
    /// The full names of the messages and enums that its RPCs declare as errors, each once.
    pub(crate) fn error_types(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for declared in self.methods.iter().flat_map(|method| &method.terms.errors) {
            if !names.contains(&declared.type_name.as_str()) {
                names.push(&declared.type_name);
            }
        }
        names
    }
}

/// An RPC.
#[derive(Debug)]
pub(crate) struct Method {
    /// As the proto spells it.
    pub(crate) name: String,
    /// `/user.v1.UserService/GetUser`.
    pub(crate) path: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// The comments of the proto, cleaned, one entry per line.
    pub(crate) docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub(crate) deprecated: bool,
    /// Full name of the request message.
    pub(crate) request: String,
    /// Full name of the response message.
    pub(crate) response: String,
    /// Which sides stream.
    pub(crate) kind: MethodKind,
    /// What the proto says about calling it twice.
    pub(crate) idempotency: Idempotency,
    /// What the proto says of its calls.
    pub(crate) terms: Terms,
}

/// Which sides of an RPC stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
/// gRPC's own names
pub(crate) enum MethodKind {
    Unary,
    ServerStreaming,
    ClientStreaming,
    BidiStreaming,
}

/// `idempotency_level` of the proto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idempotency {
    /// The proto does not say.
    Unknown,
    /// Reads only.
    NoSideEffects,
    /// Twice is as good as once.
    Idempotent,
}
