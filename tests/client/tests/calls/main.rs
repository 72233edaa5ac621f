//! How generated clients call. Time is tokio's, and stands still wherever a test looks at it.

#![allow(clippy::unwrap_used, reason = "tests")]

mod before;
mod doubles;
mod interceptors;
mod ready;
mod retries;
mod sockets;
mod storm;
mod tokens;
mod under;

use rpckit_client_tests::api::Entry;

/// A request that is valid.
fn entry(name: &str) -> Entry {
    Entry { name: name.to_owned(), lines: Vec::new() }
}
