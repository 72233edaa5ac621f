//! Services and their methods.

use super::place::Place;

/// A service.
#[derive(Debug)]
pub struct Service {
    /// Dotted, without a leading dot: `user.v1.UserService`.
    pub full_name: String,
    /// The last part of the full name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// The comments of the proto, cleaned, one entry per line.
    pub docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// In the order of the proto.
    pub methods: Vec<Method>,
}

/// An RPC.
#[derive(Debug)]
pub struct Method {
    /// As the proto spells it.
    pub name: String,
    /// `/user.v1.UserService/GetUser`.
    pub path: String,
    /// Where it stands.
    pub place: Place,
    /// The comments of the proto, cleaned, one entry per line.
    pub docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// Full name of the request message.
    pub request: String,
    /// Full name of the response message.
    pub response: String,
    /// Which sides stream.
    pub kind: MethodKind,
    /// What the proto says about calling it twice.
    pub idempotency: Idempotency,
}

/// Which sides of an RPC stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "gRPC's own names")]
pub enum MethodKind {
    Unary,
    ServerStreaming,
    ClientStreaming,
    BidiStreaming,
}

/// `idempotency_level` of the proto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// The proto does not say.
    Unknown,
    /// Reads only.
    NoSideEffects,
    /// Twice is as good as once.
    Idempotent,
}
