//! A service of all four kinds, in a module of its own as a team would have it.

/// What rpckit generated.
pub mod api {
    rpckit::include_protos!();
}
