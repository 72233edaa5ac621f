//! The runtime of rpckit: gRPC services in which everything that is not business logic is already right
