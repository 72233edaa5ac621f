//! RPCs.

use std::fmt;
use std::time::Duration;

use crate::model::place::Place;

/// An RPC, with what its service says where it says nothing itself.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Method {
    /// As the proto spells it: `GetUser`.
    pub name: String,
    /// `/user.v1.UserService/GetUser`
    pub path: String,
    /// The method of the trait: `get_user`, `r#move`.
    pub rust: String,
    /// The constant of its descriptor: `GET_USER`.
    pub constant: String,
    /// Where it stands.
    pub place: Place,
    /// The comments of the proto, one entry for each line.
    pub docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// Which sides stream.
    pub kind: Kind,
    /// What it takes.
    pub request: Type,
    /// What it answers.
    pub response: Type,
    /// `idempotency_level`.
    pub idempotency: Idempotency,
    /// The deadline of a call whose client does not say.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::json::optional"))]
    pub timeout: Option<Duration>,
    /// The longest deadline a client can ask for.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::json::optional"))]
    pub max_timeout: Option<Duration>,
    /// Whether it runs to its end when its client leaves.
    pub detached: bool,
    /// Who may call.
    pub access: Access,
    /// What clients try again.
    pub retry: Option<Retry>,
    /// The full names of the messages and enums that it declares as errors, the service's own first.
    pub errors: Vec<String>,
    /// Whether other errors are answered as UNKNOWN.
    pub sealed: bool,
}

/// A type that a method takes or answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Type {
    /// Its full name: `user.v1.User`.
    pub proto: String,
    /// Its path from the module of the package: `User`, `super::super::common::v1::Page`, `::rpckit::...`, or `()`.
    pub rust: String,
}

/// Which sides of an RPC stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Kind {
    /// One request, one response.
    Unary,
    /// One request, a stream of responses.
    ServerStreaming,
    /// A stream of requests, one response.
    ClientStreaming,
    /// A stream each way.
    BidiStreaming,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unary => "unary",
            Self::ServerStreaming => "server-streaming",
            Self::ClientStreaming => "client-streaming",
            Self::BidiStreaming => "bidi-streaming",
        })
    }
}

/// What the proto says about calling an RPC twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Idempotency {
    /// Nothing.
    Unknown,
    /// It reads only.
    NoSideEffects,
    /// Twice is as good as once.
    Idempotent,
}

/// Who may call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Access {
    /// Anyone.
    Public,
    /// Whoever is known.
    Known,
    /// Whoever has been granted all of these.
    Scopes(Vec<String>),
}

/// What clients try again, and when.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Retry {
    /// Calls in all.
    pub max_attempts: u32,
    /// The wait before the second call.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::json::time"))]
    pub initial_backoff: Duration,
    /// The longest wait.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::json::time"))]
    pub max_backoff: Duration,
    /// How much longer each wait is than the one before.
    pub multiplier: f64,
    /// The codes that are tried again.
    pub codes: Vec<String>,
}
