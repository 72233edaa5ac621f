//! The service whose `.proto` says who may call.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["proto/guarded/v1/guarded.proto"], ["proto"])
}
