//! Turns the `.proto` into Rust.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["proto/desk/v1/desk.proto"], ["proto", "../../proto"])
}
