//! What clients have to show.

/// What becomes of a client that shows no certificate, where the server asks for one. A certificate that no authority has
/// signed, or that has expired, is turned away in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientCertificates {
    /// It is turned away in the handshake.
    #[default]
    Required,
    /// It may call, and its [`Peer`](crate::Peer) has no certificate: handlers or interceptors decide.
    Optional,
}
