//! Messages and services that the runtime itself speaks, made by rpckit's own generator (`cargo xtask codegen`).

#[path = "generated/google.rpc.rs"]
#[allow(missing_docs, clippy::pedantic)]
pub mod google_rpc;
