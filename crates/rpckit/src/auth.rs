//! Who is calling, and what they may do.
//!
//! [`BearerAuth`](crate::interceptor::BearerAuth) is an interceptor that asks each call for a token, `authorization: Bearer <token>`, and a
//! [`Verifier`] tells whether it is good and what it says. There are two, and yours:
//!
//! | verifier | for |
//! |---|---|
//! | `JwtVerifier`, with the feature `jwt` | JSON web tokens of an issuer, whose keys it fetches and follows |
//! | [`StaticTokens`] | a handful of machines whose tokens are written down |
//! | any [`Verifier`] | whatever else: it is one `async fn` |
//!
//! # Who may call is said in the `.proto`
//!
//! ```proto
//! service NoteService {
//!   // Says nothing: whoever shows a good token may call.
//!   rpc ListNotes(ListNotesRequest) returns (ListNotesResponse);
//!
//!   // And has been granted this.
//!   rpc DeleteNote(DeleteNoteRequest) returns (DeleteNoteResponse) {
//!     option (rpckit.v1.method) = { auth: { scopes: ["note.write"] } };
//!   }
//!
//!   // Anyone may call.
//!   rpc GetTerms(GetTermsRequest) returns (GetTermsResponse) {
//!     option (rpckit.v1.method) = { auth: { public: true } };
//!   }
//! }
//! ```
//!
//! Behind [`BearerAuth`](crate::interceptor::BearerAuth) it is denied by default: an RPC is public where the `.proto` says so, and
//! nowhere else, so that there is one place to read it. A service can say it for all of its RPCs, with `(rpckit.v1.service)`. Health,
//! which the server brings, needs no token, as probes have none; reflection does. Without it, a server whose RPCs ask for scopes
//! does not start, but for loopback, where it warns.
//!
//! # The whole of it
#![cfg_attr(feature = "jwt", doc = "```no_run")]
#![cfg_attr(not(feature = "jwt"), doc = "```ignore")]
//! use rpckit::auth::{Claims, Jwks, JwtVerifier};
//! use rpckit::interceptor::{AccessLog, BearerAuth};
//! use rpckit::prelude::*;
//!
//! // In a handler: who is it?
//! fn owner(cx: &Context) -> Result<&str, Status> {
//!     let claims = cx.get::<Claims>().ok_or_else(|| Status::unauthenticated("who are you?"))?;
//!     claims.sub.as_deref().ok_or_else(|| Status::permission_denied("notes belong to people"))
//! }
//!
//! # async fn serve(service: impl rpckit::codegen::Service) -> Result<(), Box<dyn std::error::Error>> {
//! // In `main`: whose tokens, with whose keys, for whom?
//! let keys = Jwks::url("https://id.example.com/.well-known/jwks.json")?;
//! let verifier = JwtVerifier::new(keys, "https://id.example.com", "note-service").token_type("at+jwt");
//! verifier.load().await?; // does not start without keys
//!
//! Server::from_env()?
//!     .intercept(AccessLog::new()) // further out: it sees what is refused, and why
//!     .intercept(BearerAuth::new(verifier))
//!     .serve(service)
//!     .await?;
//! # Ok(()) }
//! ```
//!
//! Claims of your own type: `JwtVerifier::with_claims`. They reach interceptors further in as well, such as a `RateLimit` by subject.
//!
//! # What a caller is told
//!
//! | | |
//! |---|---|
//! | no token, two, another scheme, one that cannot be read, is expired, forged, or for someone else | UNAUTHENTICATED |
//! | a good token without the scopes of the RPC | PERMISSION_DENIED |
//! | nobody can tell, as there are no keys | UNAVAILABLE, with a `google.rpc.RetryInfo` |
//!
//! Each has one fixed text, the same headers, and comes before a byte of the body is read, for all four kinds of RPC. The reason is in the
//! log: as the `cause` in the line of [`AccessLog`](crate::interceptor::AccessLog). Tokens are in no log, and in no `Debug`.
//!
//! # What it does not do
//!
//! A token is looked at when its call begins: a stream goes on when its token expires. Give streams a deadline, or an end.
//!
//! A bearer token is good in anyone's hands: serve it over TLS alone. Nothing here remembers which tokens it has seen. Where a token must not
//! be used twice, give it a short life and a `jti`, and look that up in an interceptor further in; where a stolen one must be worth
//! nothing, bind it to the client's certificate, which is in [`Context::peer`](crate::Context::peer).

mod credentials;
#[cfg(feature = "jwt")]
mod jwt;
mod refusal;
mod static_tokens;
mod verifier;

pub use credentials::MAX_TOKEN;
#[cfg(feature = "jwt")]
pub use jwt::{Claims, Jwks, JwtVerifier, Key, Keys, KeysError};
pub use refusal::Refusal;
pub use static_tokens::{Principal, StaticTokens, StaticTokensError};
pub use verifier::{Verified, Verifier};

pub(crate) use credentials::token;
