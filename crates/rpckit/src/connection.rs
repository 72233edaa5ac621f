//! What the calls of one connection share.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::peer::Peer;

/// One connection, shared by its calls. It counts as open until the last of them is gone, and with it what they shield.
#[derive(Debug)]
pub(crate) struct Connection {
    /// The other end.
    pub peer: Peer,
    /// Cancelled when the calls still open must end with UNAVAILABLE: the drain deadline has passed.
    pub cut: CancellationToken,
    /// One permit for each detached handler.
    pub detached: Arc<Semaphore>,
    /// Its place among the connections of the server.
    pub _place: OwnedSemaphorePermit,
}
