//! Services and their methods.

use super::place::Place;

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
    /// Which sides stream.
    pub(crate) kind: MethodKind,
    /// What the proto says about calling it twice.
    pub(crate) idempotency: Idempotency,
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
