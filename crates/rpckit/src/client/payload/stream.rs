//! A stream of requests.

use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};
use std::sync::{Arc, Mutex, PoisonError};

use futures_core::Stream;
use pin_project_lite::pin_project;
use rpckit_validate::Violations;
use tokio::sync::oneshot;

use super::Payload;
use crate::rules::Rules;

/// A stream of requests. It is not kept: it can be sent again as long as nothing has been taken from it.
pub(in crate::client) struct Many<S> {
    home: Home<S>,
}

type Home<S> = Arc<Mutex<Option<Pin<Box<S>>>>>;

impl<S> Many<S> {
    pub(in crate::client) fn new(requests: S) -> Self {
        Self { home: Arc::new(Mutex::new(Some(Box::pin(requests)))) }
    }
}

impl<Q, S> Payload<Q> for Many<S>
where
    Q: Send + Sync + 'static,
    S: Stream<Item = Q> + Send + 'static,
{
    type Held = Q;
    type Requests = Lent<S>;

    fn requests(&mut self) -> Option<Lent<S>> {
        let requests = self.home.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(Lent { requests: Some(requests), home: Arc::clone(&self.home), touched: false })
    }
}

/// A stream that an attempt has, and that goes home when the attempt has taken nothing from it.
pub(in crate::client) struct Lent<S> {
    requests: Option<Pin<Box<S>>>,
    home: Home<S>,
    touched: bool,
}

impl<S: Stream> Stream for Lent<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<S::Item>> {
        let this = &mut *self;
        let Some(requests) = &mut this.requests else { return Poll::Ready(None) };
        let item = ready!(requests.as_mut().poll_next(task));
        this.touched = true;
        Poll::Ready(item)
    }
}

impl<S> Drop for Lent<S> {
    fn drop(&mut self) {
        if !self.touched {
            *self.home.lock().unwrap_or_else(PoisonError::into_inner) = self.requests.take();
        }
    }
}

/// Tells of the first request with a broken rule.
pub(in crate::client) type Broken = oneshot::Receiver<Violations>;

/// The same requests, up to the first with a broken rule: there they stay, so that the server cannot take what came before for
/// the whole.
pub(in crate::client) fn checked<S, V>(requests: S, rules: V) -> (Checked<S, V>, Broken) {
    let (broken, told) = oneshot::channel();
    (Checked { requests, rules, broken: Some(broken) }, told)
}

pin_project! {
    /// Requests with their rules.
    pub(in crate::client) struct Checked<S, V> {
        #[pin]
        requests: S,
        rules: V,
        broken: Option<oneshot::Sender<Violations>>,
    }
}

impl<S: Stream, V: Rules<S::Item>> Stream for Checked<S, V> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        if this.broken.is_none() {
            return Poll::Pending;
        }
        let item = ready!(this.requests.poll_next(task));
        if let Some(request) = &item
            && let Err(violations) = this.rules.check(request)
        {
            // The call may be over for another reason.
            drop(this.broken.take().map(|broken| broken.send(violations)));
            return Poll::Pending;
        }
        Poll::Ready(item)
    }
}
