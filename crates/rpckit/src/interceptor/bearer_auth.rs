//! Who may call.

use super::Interceptor;
use crate::auth::{Refusal, Verifier, token};
use crate::context::Context;
use crate::into_status::IntoStatus;
use crate::method::{Access, Method};
use crate::status::Status;

/// What a known caller reads where it may not call.
const PERMISSION_DENIED: &str = "the credentials do not allow this call";

/// Asks each call for a token, before anything of its body is read; all of it is in [`auth`](crate::auth).
///
/// | the `.proto` says | who may call |
/// |---|---|
/// | nothing | whoever shows a token that the [`Verifier`] accepts |
/// | `auth: { scopes: ["user.write"] }` | whoever shows one that has been granted all of these |
/// | `auth: { public: true }` | anyone; a token is not looked at |
///
/// Without a good token a call ends with UNAUTHENTICATED and one fixed text, whatever the reason; without a scope, with
/// PERMISSION_DENIED. The reason is the status's source, which [`AccessLog`](super::AccessLog) prints and no caller sees.
///
/// ```
/// use rpckit::auth::StaticTokens;
/// use rpckit::interceptor::{AccessLog, BearerAuth};
///
/// # fn main() -> Result<(), rpckit::auth::StaticTokensError> {
/// # let list = "batch q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL";
/// let tokens: StaticTokens = list.parse()?;
/// let server = rpckit::Server::new().intercept(AccessLog::new()).intercept(BearerAuth::new(tokens));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct BearerAuth<V> {
    verifier: V,
}

impl<V: Verifier> BearerAuth<V> {
    /// Asks for tokens that this verifier accepts.
    pub const fn new(verifier: V) -> Self {
        Self { verifier }
    }
}

impl<V: Verifier> Interceptor for BearerAuth<V> {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let scopes = match cx.method().access() {
            Access::Public => return Ok(()),
            Access::Known => &[],
            Access::Scopes(scopes) => scopes,
        };
        let shown = token(cx.metadata().as_headers()).map_err(IntoStatus::into_status)?;
        let verified = self.verifier.verify(shown).await.map_err(IntoStatus::into_status)?;
        if let Some(lacking) = verified.lacks(scopes) {
            let source = Refusal::new(format!("the token has not the scope {lacking}"));
            return Err(Status::permission_denied(PERMISSION_DENIED).with_source(source));
        }
        cx.insert(verified.claims);
        Ok(())
    }

    fn guards(&self, _: &'static Method) -> bool {
        true
    }
}
