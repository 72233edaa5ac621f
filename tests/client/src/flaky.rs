//! A server that fails by a script.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, Request, Response};
use http_body_util::BodyExt as _;
use tokio::time::Instant;

use crate::script::{Answer, Body};

/// A transport to a server that answers by a script, and with a page when that is at its end. Clones share it.
#[derive(Debug, Clone)]
pub struct Flaky {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    answers: VecDeque<Answer>,
    rest: Answer,
    seen: Vec<Seen>,
}

/// A request, as the server saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// When it came.
    pub at: Instant,
    /// What it brought.
    pub headers: HeaderMap,
}

impl Seen {
    /// The text of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Flaky {
    /// Answers so, and then with pages.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::with_rest(answers, Answer::Page)
    }

    /// Answers always so.
    pub fn always(answer: Answer) -> Self {
        Self::with_rest([], answer)
    }

    fn with_rest(answers: impl IntoIterator<Item = Answer>, rest: Answer) -> Self {
        let answers = answers.into_iter().collect();
        let state = State { answers, rest, seen: Vec::new() };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.state.lock().unwrap().seen.clone()
    }

    /// How many requests there were.
    pub fn count(&self) -> usize {
        self.state.lock().unwrap().seen.len()
    }

    /// The times between requests.
    pub fn waits(&self) -> Vec<Duration> {
        self.seen().windows(2).map(|pair| pair[1].at.duration_since(pair[0].at)).collect()
    }
}

impl<B> tower_service::Service<Request<B>> for Flaky
where
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Send,
{
    type Response = Response<Body>;
    type Error = std::io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, std::io::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), std::io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut state = self.state.lock().unwrap();
        let (head, body) = request.into_parts();
        let seen = Seen { at: Instant::now(), headers: head.headers };
        state.seen.push(seen);
        let answer = state.answers.pop_front().unwrap_or_else(|| state.rest.clone());
        drop(state);
        Box::pin(async move {
            // A server takes the request, or what there is of it.
            drop(body.collect().await);
            answer.make().await
        })
    }
}
