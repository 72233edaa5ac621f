//! rpckit as a plugin of protoc and buf: a request on stdin, a response on stdout.

use std::io::{IsTerminal, Read, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use anyhow::{Context, bail};

fn main() -> ExitCode {
    // A panic becomes an answer; its default message would stand on the terminal beside it.
    std::panic::set_hook(Box::new(|_| {}));
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(stderr(), "protoc-gen-rpckit: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("--version" | "-V") => return print(&format!("protoc-gen-rpckit {}\n", env!("CARGO_PKG_VERSION"))),
        Some("--help" | "-h") => return print(&help()),
        Some(other) => {
            bail!("{other:?} is no argument of a plugin; options go through protoc's --rpckit_opt or buf's opt")
        }
        None if stdin().is_terminal() => return print(&help()),
        None => {}
    }
    let mut request = Vec::new();
    stdin().lock().read_to_end(&mut request).context("stdin cannot be read")?;
    let response = rpckit_codegen::respond(&request)?;
    write(&response)
}

fn print(text: &str) -> anyhow::Result<()> {
    write(text.as_bytes())
}

fn write(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).context("stdout cannot be written")
}

fn help() -> String {
    use std::fmt::Write;

    let mut help = "protoc-gen-rpckit makes Rust gRPC services of protos. protoc or buf call it:

  protoc --rpckit_out=src/api --rpckit_opt=KEY=VALUE -I proto proto/user/v1/user_service.proto

  # buf.gen.yaml
  version: v2
  plugins:
    - local: protoc-gen-rpckit
      out: src/api
      opt: [KEY=VALUE]

Options:
"
    .to_owned();
    for (key, what) in rpckit_codegen::OPTIONS {
        let _ = writeln!(help, "  {key:<26}{what}");
    }
    help
}
