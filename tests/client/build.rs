//! Turns the `.proto` into Rust.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["proto/ledger/v1/ledger.proto"], ["proto", "../../proto"])
}
