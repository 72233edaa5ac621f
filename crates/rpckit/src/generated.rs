//! Messages and services that the runtime itself speaks, made by rpckit's own generator (`cargo xtask codegen`).

#[rustfmt::skip]
#[path = "generated/google.rpc.rs"]
#[allow(missing_docs, clippy::pedantic)]
pub mod google_rpc;

#[rustfmt::skip]
#[path = "generated/grpc.health.v1.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, clippy::pedantic)]
pub(crate) mod grpc_health_v1;

#[rustfmt::skip]
#[path = "generated/grpc.reflection.v1.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, clippy::pedantic)]
pub(crate) mod grpc_reflection_v1;

#[rustfmt::skip]
#[path = "generated/grpc.reflection.v1alpha.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, clippy::pedantic)]
pub(crate) mod grpc_reflection_v1alpha;
