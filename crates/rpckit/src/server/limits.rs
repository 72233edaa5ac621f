//! What one client may take of the server.

use std::time::Duration;

use super::error::Error;

/// The largest flow-control window HTTP/2 knows (RFC 9113, section 6.9.1).
const LARGEST_WINDOW: u32 = (1 << 31) - 1;

/// What tokio's semaphore counts on the smallest machines it runs on.
const MOST_CONNECTIONS: u32 = (1 << 29) - 1;

/// Long enough for everyone, and short enough that adding it to a point in time cannot overflow.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// Room for the headers that gRPC itself sends.
const SMALLEST_HEADERS: u32 = 1 << 10;

/// Limits of the connections of a [`Server`](super::Server), each with a safe default.
///
/// Limits of single calls (message sizes, deadlines) are [`CallLimits`](crate::CallLimits).
///
/// ```
/// use std::time::Duration;
/// use rpckit::server::Limits;
///
/// let limits = Limits { idle: Some(Duration::from_secs(60)), ..Limits::default() };
/// assert_eq!(limits.max_concurrent_streams, 100);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Open connections; further ones wait in the listener's queue. Default 10,000.
    pub max_connections: u32,
    /// Calls open at the same time on one connection, announced in SETTINGS. Default 100. Times
    /// [`CallLimits::request_bytes`](crate::CallLimits::request_bytes) it bounds what one connection can make the server
    /// hold: 400 MiB by default, for clients that may connect at all. Where those are strangers, lower both.
    pub max_concurrent_streams: u32,
    /// Bytes of one request stream that may be on their way unread. Default 256 KiB.
    pub stream_window: u32,
    /// Bytes of all request streams of a connection that may be on their way unread. Default 1 MiB.
    pub connection_window: u32,
    /// Bytes of response kept for one stream whose reader is slow. Default 256 KiB.
    pub send_buffer: u32,
    /// Bytes of a request's headers, as HTTP/2 counts them, announced in SETTINGS. Default 8 KiB, as gRPC in Java.
    pub header_list: u32,
    /// Streams that the client reset before the server took them up. One more ends the connection (CVE-2023-44487).
    /// Default 20.
    pub pending_resets: usize,
    /// Streams that the server itself had to reset for the client's protocol errors. One more ends the connection
    /// (RUSTSEC-2024-0003). Default 1024.
    pub local_error_resets: usize,
    /// How often a silent connection is asked whether it still lives; `None` never asks. Default 60 s.
    pub keepalive_interval: Option<Duration>,
    /// How long the answer to that question may take. Default 20 s.
    pub keepalive_timeout: Duration,
    /// How long TLS and the first HTTP/2 frame together may take. Default 10 s.
    pub handshake_timeout: Duration,
    /// How long the client's side of the socket may stay full before the connection is cut; `None` waits for ever.
    /// Default 60 s.
    pub write_stall: Option<Duration>,
    /// How long a call may hold a response of which its client takes nothing, before its stream is reset; `None` waits for
    /// ever. Other streams of the connection go on. Default 5 min.
    pub stream_stall: Option<Duration>,
    /// How long a connection without an open call is kept; `None` for ever. Default 15 min.
    pub idle: Option<Duration>,
    /// How long a connection takes new calls, give or take a tenth, so that clients spread over new servers; `None`
    /// for ever. Default 30 min.
    pub age: Option<Duration>,
    /// How long calls may go on once a connection is too old. Default 30 s.
    pub age_grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_connections: 10_000,
            max_concurrent_streams: 100,
            stream_window: 256 * 1024,
            connection_window: 1024 * 1024,
            send_buffer: 256 * 1024,
            header_list: 8 * 1024,
            pending_resets: 20,
            local_error_resets: 1024,
            keepalive_interval: Some(Duration::from_secs(60)),
            keepalive_timeout: Duration::from_secs(20),
            handshake_timeout: Duration::from_secs(10),
            write_stall: Some(Duration::from_secs(60)),
            stream_stall: Some(Duration::from_secs(5 * 60)),
            idle: Some(Duration::from_secs(15 * 60)),
            age: Some(Duration::from_secs(30 * 60)),
            age_grace: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// Refuses values under which no call could ever run, or which HTTP/2 cannot say.
    pub(super) fn check(&self) -> Result<(), Error> {
        let refuse = |field, expected| Err(Error::Limit { field, expected });
        if !(1..=MOST_CONNECTIONS).contains(&self.max_connections) {
            return refuse("max_connections", "1 to 536870911");
        }
        if self.max_concurrent_streams == 0 {
            return refuse("max_concurrent_streams", "at least 1");
        }
        if !(1..=LARGEST_WINDOW).contains(&self.stream_window) {
            return refuse("stream_window", "1 to 2147483647 bytes");
        }
        if !(1..=LARGEST_WINDOW).contains(&self.connection_window) {
            return refuse("connection_window", "1 to 2147483647 bytes");
        }
        if self.send_buffer == 0 {
            return refuse("send_buffer", "at least 1 byte");
        }
        if self.header_list < SMALLEST_HEADERS {
            return refuse("header_list", "at least 1024 bytes");
        }
        for (field, duration) in self.durations() {
            // A grace may be none at all; every other limit of zero would end all there is.
            if duration.is_zero() && field != "age_grace" {
                return refuse(field, "more than zero");
            }
            if duration > LONGEST {
                return refuse(field, "at most a year");
            }
        }
        Ok(())
    }

    fn durations(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        [
            ("keepalive_interval", self.keepalive_interval),
            ("keepalive_timeout", Some(self.keepalive_timeout)),
            ("handshake_timeout", Some(self.handshake_timeout)),
            ("write_stall", self.write_stall),
            ("stream_stall", self.stream_stall),
            ("idle", self.idle),
            ("age", self.age),
            ("age_grace", Some(self.age_grace)),
        ]
        .into_iter()
        .filter_map(|(field, duration)| Some((field, duration?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_pass_their_own_check() {
        Limits::default().check().unwrap();
    }

    #[test]
    fn impossible_limits_are_named() {
        let limits = Limits { stream_window: u32::MAX, ..Limits::default() };
        let error = limits.check().unwrap_err();
        assert_eq!(
            error.to_string(),
            "limit stream_window must be 1 to 2147483647 bytes: correct what Server::limits or the environment gives"
        );
    }
}
