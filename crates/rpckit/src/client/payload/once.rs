//! One request.

use core::future::{Ready, ready};
use std::sync::Arc;

use futures_util::stream::{self, Once as OneItem};

use super::Payload;

/// One request, kept until the call needs it no more.
pub(in crate::client) struct Once<Q> {
    request: Arc<Q>,
}

impl<Q> Once<Q> {
    pub(in crate::client) fn new(request: Q) -> Self {
        Self { request: Arc::new(request) }
    }
}

impl<Q: Send + Sync + 'static> Payload<Q> for Once<Q> {
    type Held = Arc<Q>;
    type Requests = OneItem<Ready<Arc<Q>>>;

    fn requests(&mut self) -> Option<Self::Requests> {
        Some(stream::once(ready(Arc::clone(&self.request))))
    }
}
