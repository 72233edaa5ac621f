//! The reference service of rpckit: users in an SQLite file, behind all four kinds of RPC.

pub mod error;
pub mod password;
pub mod store;
