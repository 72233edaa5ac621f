//! The transport alone, over loopback sockets, with raw HTTP/2 clients and without any gRPC.

mod configured;
mod defaults;
mod drain;
mod harness;
mod limits;
#[cfg(feature = "tls")]
mod tls;
