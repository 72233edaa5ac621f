//! The service that ends as it is asked to.

fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["proto/endings/v1/endings.proto"], ["proto"])
}
