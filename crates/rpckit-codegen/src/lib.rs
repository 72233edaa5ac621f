//! From an encoded CodeGeneratorRequest to readable Rust: read, lower, check, emit, print; no I/O
