//! What the calls of one connection share.

use tokio_util::sync::CancellationToken;

use crate::peer::Peer;

/// One connection, shared by its calls.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    /// The other end.
    pub peer: Peer,
    /// Cancelled when the calls still open must end with UNAVAILABLE: the drain deadline has passed.
    pub cut: CancellationToken,
}
