//! What stores promise, on a database file, and with the feature `postgres` on a server at `DATABASE_URL` too:
//! `DATABASE_URL=postgres://... cargo test -p user-service --features postgres -- --include-ignored`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[cfg(feature = "postgres")]
mod postgres;
mod promises;
mod sqlite;
