//! What generated clients stand on.
//!
//! What a client does if nothing is said, and how to say otherwise; generated clients have the methods of [`Caller`]:
//!
//! | what | if nothing is said | otherwise |
//! |---|---|---|
//! | deadline | the `timeout` of the `.proto`, or 30 s | [`with_timeout`](Caller::with_timeout) |
//! | part of another call | no | [`under`](Caller::under) |
//! | tried again | the `retry` of the `.proto`, or nothing | [`with_retries`](Caller::with_retries), [`without_retries`](Caller::without_retries) |
//! | tokens for that | 10, and a tenth of one for each success | [`with_retry_throttle`](Caller::with_retry_throttle) |
//! | requests | are checked before they are sent | [`without_validation`](Caller::without_validation) |
//! | no server | UNAVAILABLE | [`wait_for_ready`](Caller::wait_for_ready) |
//! | largest response | 4 MiB | [`with_response_bytes`](Caller::with_response_bytes) |
//! | metadata | none | [`with_metadata`](Caller::with_metadata), [`intercept`](Caller::intercept) |
//!
//! A call always has a deadline, and its own timer: DEADLINE_EXCEEDED comes from here when the server does not answer. The
//! error of a call is a [`CallError`], which does not turn into a servicer's [`Status`](crate::Status) on its own: what a
//! service downstream says is not what a service says to its own callers.
//!
//! # Calls in a handler
//!
//! `stock.under(cx).count(request)` is part of the call that `cx` is of: it has the time that is left of that, or its own where that is
//! less; and it is cancelled when that call has ended, in a task of its own too. So nobody works on for a
//! caller who has left, however many services there are in between. See [`Caller::under`].
//!
//! # What is tried again
//!
//! The semantics are those of gRFC A6. A call is sent again after a code that its policy names, up to the policy's number of
//! attempts in all, at most 5. The wait before the n-th retry is `min(initial_backoff * multiplier^(n-1), max_backoff)`, give or
//! take a fifth; a server that sends `grpc-retry-pushback-ms` is obeyed to the millisecond, or asks for no more attempts with a
//! number below zero; `google.rpc.RetryInfo` is the least that is waited. All attempts share one deadline: each is told what is left of
//! it, and a wait that would end behind it is not begun, so that the call fails at once with what the server said. A call is not sent
//! again once its response has a head: what ends a stream in its middle is for whoever reads it. Methods that take a stream of
//! requests are never tried again.
//!
//! Where no connection can be made, an attempt is over at once, and says when the channel will try to connect again: at first after
//! one second, which a policy of short waits does not reach. Calls that are to wait for a server say
//! [`wait_for_ready`](Caller::wait_for_ready).
//!
//! [`RetryThrottle`] keeps retries from making an overload worse. A request that no handler has seen, since the server has refused its
//! stream, has gone away before it, or has never got it, is sent again once and at once, whatever the policy says; that takes no
//! attempt and no token.
//!
//! # Requests that break their rules
//!
//! They fail here with INVALID_ARGUMENT, as they would there, in every detail. In a stream of requests, the first broken one ends
//! the call, and the server sees the stream break off. A service that reports on each request by itself, with `next_checked`, is
//! called with [`without_validation`](Caller::without_validation).
//!
//! # Tests
//!
//! A generated server is a [`Transport`]: `UserServiceClient::new(UserServiceServer::new(users))` calls a servicer in the same process,
//! through interceptors, rules, deadlines and statuses as over a socket. Where there is to be no servicer, code that calls takes
//! `&impl UserServiceCalls`, a trait that the client has and that a test double implements as far as its test goes:
//! [`Streaming::of`] and [`CallError::answering`] make what it answers.
//!
//! # Errors
//!
//! Where the `.proto` declares errors for an RPC, its call fails with an enum of them, such as `user_service::GetUserError`: a
//! [`Declared`] shape for each, and `Other` for all else. It turns into a [`CallError`] and no further.

mod attempt;
mod call;
mod caller;
mod channel;
mod codec;
pub(crate) mod declared;
mod error;
mod failure;
mod flight;
pub mod interceptor;
mod lease;
mod payload;
mod report;
mod retry;
mod seam;
mod settings;
mod streaming;
mod term;
mod transport;

pub use call::Call;
pub use caller::Caller;
pub use channel::{Channel, ChannelBuilder, ConnectError};
pub use declared::Declared;
pub use error::CallError;
pub use interceptor::{BearerToken, CallOutcome, ClientInterceptor};
pub use retry::RetryThrottle;
pub use streaming::Streaming;
pub use transport::Transport;
