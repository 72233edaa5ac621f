//! The end of a call, as headers.

use http::HeaderMap;

use crate::context::Context;
use crate::status::{Status, wire};

/// The trailers of a call that ended so.
pub(super) fn trailers(cx: &Context, status: Option<&Status>) -> HeaderMap {
    let mut trailers = wire::success();
    if let Some(status) = status {
        wire::write(status, &mut trailers);
    }
    wire::append(&cx.take_trailing_metadata(), &mut trailers);
    trailers
}
