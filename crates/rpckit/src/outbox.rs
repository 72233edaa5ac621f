//! Responses on their way from the handler to the body.

use core::task::{Context as Task, Poll, Waker, ready};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use prost::Message;

use crate::frame;
use crate::status::Status;

/// How many bytes may wait for the client before `send` waits too: enough to fill the DATA frames of one write, little
/// enough that a slow client holds next to nothing.
pub(crate) const HIGH_WATER: usize = 32 << 10;

/// The first buffer of a stream: room for a message or a few.
const SMALLEST: usize = 256;

/// Encoded responses that the body has not taken yet.
///
/// Handler and body live in one task, so the lock is never contended; it is there because a future that crosses threads
/// must be able to prove it.
#[derive(Default)]
pub(crate) struct Outbox {
    state: Mutex<State>,
}

struct State {
    frames: BytesMut,
    /// What the last buffer grew to, so that the next need not grow.
    room: usize,
    started: bool,
    sender: Option<Waker>,
}

impl Default for State {
    fn default() -> Self {
        Self { frames: BytesMut::new(), room: SMALLEST, started: false, sender: None }
    }
}

impl Outbox {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Encodes `message` behind those that wait, or waits for room itself.
    pub(crate) fn poll_push<M: Message>(
        &self,
        message: &M,
        limit: usize,
        task: &mut Task<'_>,
    ) -> Poll<Result<(), Status>> {
        let mut state = self.lock();
        ready!(state.poll_room(task));
        if state.frames.capacity() == 0 {
            let room = state.room;
            state.frames.reserve(room);
        }
        frame::write(message, limit, &mut state.frames)?;
        state.started = true;
        Poll::Ready(Ok(()))
    }

    /// Waits until there is room for a message.
    pub(crate) fn poll_room(&self, task: &mut Task<'_>) -> Poll<()> {
        self.lock().poll_room(task)
    }

    /// Lets the head of the response go out before there is a message.
    pub(crate) fn start(&self) {
        self.lock().started = true;
    }

    /// Whether the head of the response is due.
    pub(crate) fn started(&self) -> bool {
        self.lock().started
    }

    /// Whether there is so much to send that the handler need not be asked for more.
    pub(crate) fn is_full(&self) -> bool {
        self.lock().frames.len() >= HIGH_WATER
    }

    /// All that waits, if anything does.
    pub(crate) fn take(&self, task: &Task<'_>) -> Option<Bytes> {
        let mut state = self.lock();
        if state.frames.is_empty() {
            return None;
        }
        // Whoever polls the body polls the handler next. Only a sender with a waker of its own has to be called.
        if let Some(sender) = state.sender.take().filter(|sender| !sender.will_wake(task.waker())) {
            sender.wake();
        }
        let frames = core::mem::take(&mut state.frames);
        state.room = frames.len().next_power_of_two().clamp(SMALLEST, 2 * HIGH_WATER);
        Some(frames.freeze())
    }
}

impl State {
    fn poll_room(&mut self, task: &mut Task<'_>) -> Poll<()> {
        if self.frames.len() < HIGH_WATER {
            return Poll::Ready(());
        }
        self.sender = Some(task.waker().clone());
        Poll::Pending
    }
}
