//! #[rpckit::servicer] and #[derive(StatusError)]
