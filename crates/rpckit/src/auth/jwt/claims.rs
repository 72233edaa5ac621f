//! What a token says of its bearer.

use core::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::registered::{OneOrMany, Seconds};
use crate::auth::refusal::Refusal;
use crate::context::Context;
use crate::extract::FromContext;
use crate::into_status::IntoStatus;
use crate::status::Status;

/// What a JSON web token says of its bearer, as [`JwtVerifier`](super::JwtVerifier) gives it to the handler where no type of your own
/// is asked for.
///
/// `Debug` shows who it is about, and nothing else that the issuer has written.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(from = "Wire")]
#[non_exhaustive]
pub struct Claims {
    /// Who gave the token out.
    pub iss: String,
    /// Whom it speaks of.
    pub sub: Option<String>,
    /// Whom it is for.
    pub aud: Vec<String>,
    /// When it ends, in seconds since 1970.
    pub exp: u64,
    /// When it begins.
    pub nbf: Option<u64>,
    /// When it was given out.
    pub iat: Option<u64>,
    /// What tells it from all other tokens of its issuer.
    pub jti: Option<String>,
    /// What its bearer has been granted: `scope` and `scp` together.
    pub scopes: Vec<String>,
    /// All the others.
    pub extra: Map<String, Value>,
}

impl Claims {
    /// Whether the bearer has been granted this scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }
}

/// Taken by a method that names them as an argument. Where no [`BearerAuth`](crate::interceptor::BearerAuth) has checked a token, as on a
/// public RPC, the call is refused: UNAUTHENTICATED. A method that answers everybody takes `Option<Extension<Claims>>`.
impl FromContext for Claims {
    type Rejection = Status;

    fn from_context(cx: &Context) -> Result<Self, Status> {
        let claims = cx.get::<Self>().cloned();
        claims.ok_or_else(|| Refusal::new("no token has been checked before the method").into_status())
    }
}

#[derive(Deserialize)]
struct Wire {
    iss: String,
    #[serde(default)]
    sub: Option<String>,
    aud: OneOrMany,
    exp: Seconds,
    #[serde(default)]
    nbf: Option<Seconds>,
    #[serde(default)]
    iat: Option<Seconds>,
    #[serde(default)]
    jti: Option<String>,
    #[serde(default)]
    scope: OneOrMany,
    #[serde(default)]
    scp: OneOrMany,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

impl From<Wire> for Claims {
    fn from(wire: Wire) -> Self {
        Self {
            scopes: wire.scope.words().chain(wire.scp.words()).collect(),
            iss: wire.iss,
            sub: wire.sub,
            aud: wire.aud.0,
            exp: wire.exp.0,
            nbf: wire.nbf.map(|nbf| nbf.0),
            iat: wire.iat.map(|iat| iat.0),
            jti: wire.jti,
            extra: wire.extra,
        }
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claims")
            .field("iss", &self.iss)
            .field("sub", &self.sub)
            .field("jti", &self.jti)
            .finish_non_exhaustive()
    }
}
