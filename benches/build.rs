//! The same `.proto`, through rpckit and through tonic's own generator.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    rpckit_build::compile(["proto/bench/v1/users.proto"], ["proto", "../proto"])?;
    let files = protox::compile(["proto/bench/v1/users.proto"], ["proto", "../proto"])?;
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR")?).join("tonic");
    std::fs::create_dir_all(&out)?;
    tonic_prost_build::configure().build_client(false).out_dir(out).compile_fds(files)?;
    Ok(())
}
