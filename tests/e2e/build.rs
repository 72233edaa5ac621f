//! One `.proto`, through rpckit and through tonic's own generator; the messages are rpckit's for both. Another through rpckit
//! alone.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const PROBE: [&str; 1] = ["proto/probe/v1/probe.proto"];
    const INCLUDES: [&str; 2] = ["proto", "../../proto"];
    rpckit_build::compile(
        ["proto/probe/v1/probe.proto", "proto/till/v1/till.proto", "proto/shop/v1/errors.proto"],
        INCLUDES,
    )?;
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR")?).join("tonic");
    std::fs::create_dir_all(&out)?;
    tonic_prost_build::configure()
        .build_client(false)
        .extern_path(".probe.v1", "crate::proto")
        .out_dir(out)
        .compile_fds(protox::compile(PROBE, INCLUDES)?)?;
    Ok(())
}
