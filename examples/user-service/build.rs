//! Turns the `.proto` into Rust.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["../../proto/user/v1/user_service.proto"], ["../../proto"])
}
