//! rpckit in a build script: no protoc needed
