//! One row per ending of a call: its code, its details, what the log says, and what the handler saw.
//!
//! Rows that any client can bring about are in `endings.json`, which the clients of `tests/interop` read too; those in which a
//! connection breaks are in `connections`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod connections;
mod log;
mod row;

use std::time::Duration;

use rpckit_matrix_tests::journal::Journal;
use rpckit_matrix_tests::server;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::log::Log;
use self::row::{Different, rows};

/// Long enough for what must happen, on any machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server of its own, with what it logs and what its handlers see.
struct Running {
    address: String,
    journal: Journal,
    log: Log,
    stop: CancellationToken,
}

impl Running {
    async fn start() -> Self {
        let log = Log::capture();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (journal, stop) = (Journal::default(), CancellationToken::new());
        let bound = server(&journal, &stop).unwrap().bind_with(listener).unwrap();
        tokio::spawn(async move { bound.serve().await.unwrap() });
        Self { address, journal, log, stop }
    }

    /// The line of the call that has ended last, as `level` and `ending`, and its code.
    async fn ended(&self) -> log::Line {
        let line = tokio::time::timeout(PATIENCE, self.log.line("rpckit::access"));
        line.await.expect("the access log has a line for each call")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

#[tokio::test]
async fn every_row_of_the_table() {
    let mut lines = Vec::new();
    for row in rows() {
        // One server for each row: nothing is left of the one before.
        let running = Running::start().await;
        let mut different = Different { row: &row.name, lines: &mut lines };
        let seen = tokio::time::timeout(PATIENCE, row.call(&running)).await;
        row.compare(&seen.unwrap_or_else(|_| panic!("{}: the call does not end", row.name)), &mut different);
        let line = running.ended().await;
        row.compare_inside(&running, &line, &mut different);
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
