//! A name for each call.

use std::sync::Arc;

use uuid::Uuid;

use super::Interceptor;
use crate::context::Context;
use crate::request_id::AssignedId;
use crate::status::Status;

const NAME: &str = crate::request_id::HEADER;

/// The longest name that is taken from a caller.
pub(super) const MAX_LEN: usize = 128;

/// Gives each call a name, so that it can be found in the logs of all who took part in it.
///
/// It is what the caller sent as `x-request-id`, or else a UUID of version 7, which sorts by time. It is in
/// [`Context::request_id`], in the response's metadata, errors included, and in the line of [`AccessLog`](super::AccessLog). Add it
/// further out than the interceptors whose refusals are to have it.
///
/// A caller's name is taken where it has 1 to 128 of the characters `A-Z a-z 0-9 - _ . ~ + / = : @`; any other, or more than one, is
/// replaced. Callers can send the same name twice, and send each other's: it is for finding things, and nothing must depend on it.
///
/// ```
/// use rpckit::interceptor::{AccessLog, RequestId};
///
/// let server = rpckit::Server::new().intercept(AccessLog::new()).intercept(RequestId::new());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RequestId {
    incoming: Incoming,
}

/// What becomes of a name that the caller sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Incoming {
    Kept,
    Replaced,
}

impl RequestId {
    /// Takes the caller's name where there is one.
    pub const fn new() -> Self {
        Self { incoming: Incoming::Kept }
    }

    /// Makes a name for every call, whatever the caller sent: for servers that strangers call.
    #[must_use]
    pub const fn replace_incoming(mut self) -> Self {
        self.incoming = Incoming::Replaced;
        self
    }
}

impl Default for RequestId {
    fn default() -> Self {
        Self::new()
    }
}

impl Interceptor for RequestId {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let sent = match self.incoming {
            Incoming::Kept => incoming(cx),
            Incoming::Replaced => None,
        };
        let id: Arc<str> = sent.unwrap_or_else(|| Uuid::now_v7().to_string().into());
        cx.response_metadata(|metadata| metadata.insert(NAME, &id).expect("it is ASCII without spaces"));
        cx.insert(AssignedId(id));
        Ok(())
    }
}

/// The caller's name, if there is one alone and it can stand in a log.
fn incoming(cx: &Context) -> Option<Arc<str>> {
    let mut values = cx.metadata().as_headers().get_all(NAME).iter();
    let value = values.next()?.to_str().ok()?;
    let is_good = values.next().is_none()
        && (1..=MAX_LEN).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~+/=:@".contains(&byte));
    is_good.then(|| value.into())
}
