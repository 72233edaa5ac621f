//! What connections of a channel may take.

use core::time::Duration;

use super::error::ConnectError;

/// Settings of one channel, for each of its connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// How long to try to connect, TLS included.
    pub(super) connect_timeout: Duration,
    /// How often a connection is asked whether it is still there. Servers with gRPC's defaults end connections that ask more
    /// often than every five minutes.
    pub(super) keepalive: Option<Duration>,
    /// How long the answer may take.
    pub(super) keepalive_timeout: Duration,
    pub(super) keepalive_scope: KeepaliveScope,
    /// The wait after the first connection that failed.
    pub(super) backoff: Duration,
    /// The longest wait.
    pub(super) backoff_max: Duration,
}

/// Which connections are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeepaliveScope {
    /// Those with an open call: gRPC's servers take pings on others for abuse.
    WithCalls,
    Always,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            keepalive: Some(Duration::from_secs(300)),
            keepalive_timeout: Duration::from_secs(20),
            keepalive_scope: KeepaliveScope::WithCalls,
            backoff: Duration::from_secs(1),
            backoff_max: Duration::from_secs(120),
        }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Result<(), ConnectError> {
        let durations = [
            ("connect_timeout", Some(self.connect_timeout)),
            ("keepalive", self.keepalive),
            ("keepalive_timeout", Some(self.keepalive_timeout)),
            ("backoff", Some(self.backoff)),
            ("backoff_max", Some(self.backoff_max)),
        ];
        match durations.into_iter().find(|(_, duration)| *duration == Some(Duration::ZERO)) {
            Some((setting, _)) => Err(ConnectError::Zero { setting }),
            None => Ok(()),
        }
    }
}
