//! The reference service of rpckit: users in SQLite or PostgreSQL, behind all four kinds of RPC.

pub mod error;
pub mod password;
pub mod service;
pub mod store;

/// What rpckit generated from `proto/user/v1`.
pub mod api {
    rpckit::include_proto!("user.v1");
}
