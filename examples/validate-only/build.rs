//! Turns the `.proto` into messages and validators, and into nothing that needs gRPC.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::configure().option("runtime", "validate").compile(["proto/deploy/v1/deployment.proto"], ["proto"])
}
