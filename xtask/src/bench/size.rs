//! What the validators of protovalidate's conformance messages cost to generate and to compile, and how large they are. The
//! messages alone are compiled as well: what the validators add is the difference.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::workspace::{cargo, root};

/// Runs of the generator; the fastest counts.
const ROUNDS: usize = 3;

/// The machine code and the constants of a crate, in bytes.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    text: u64,
    data: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Profile {
    Debug,
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// What cargo passes to the compiler for this repository.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &["-Copt-level=0", "-Cdebuginfo=line-tables-only", "-Cdebug-assertions=on"],
            Self::Release => &["-Copt-level=3", "-Cdebuginfo=line-tables-only"],
        }
    }
}

pub(crate) fn size() -> Result<()> {
    let root = root();
    let generated = artifact(&root, &["build", "--package", "rpckit-conformance"], |message| {
        let is_ours = message["package_id"].as_str().is_some_and(|id| id.contains("conformance"));
        message["out_dir"].as_str().filter(|_| is_ours).map(PathBuf::from)
    })?;
    let request = generated.join("request.bin");
    ensure!(request.exists(), "the conformance protos are not there: nothing to measure");
    let folder = root.join("target/size");
    let (whole, bare) = (folder.join("validators"), folder.join("messages"));
    let count = copy(&generated, &whole, &bare)?;
    print(&format!("{count} validators"));
    cargo(&root, &["build", "--release", "--quiet", "--package", "protoc-gen-rpckit"])?;
    let milliseconds = generator(&root.join("target/release/protoc-gen-rpckit"), &request)?;
    print(&format!("{:<34}{milliseconds:>12} ms", "generator, messages included"));
    let (with, without) = (bytes(&whole)?, bytes(&bare)?);
    print(&row("source", "KB", without, with, 1000));
    for profile in [Profile::Debug, Profile::Release] {
        let runtime = runtime(&root, profile)?;
        let (bare_time, bare) = compile(&bare, &runtime, profile)?;
        let (whole_time, whole) = compile(&whole, &runtime, profile)?;
        let name = profile.name();
        print(&row(&format!("rustc, {name}"), "ms", bare_time, whole_time, 1));
        print(&row(&format!("machine code, {name}"), "KB", bare.text, whole.text, 1000));
        print(&row(&format!("constants, {name}"), "KB", bare.data, whole.data, 1000));
    }
    Ok(())
}

/// What the validators add, and to what.
fn row(what: &str, unit: &str, without: u64, with: u64, scale: u64) -> String {
    let (without, with) = (without / scale, with / scale);
    format!("{what:<34}{:>12} {unit} beside {without} {unit} of messages", with.saturating_sub(without))
}

/// The generated files as they are, and without validators.
fn copy(generated: &Path, whole: &Path, bare: &Path) -> Result<usize> {
    let mut count = 0;
    for folder in [whole, bare] {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        std::fs::create_dir_all(folder)?;
    }
    for entry in std::fs::read_dir(generated)? {
        let entry = entry?;
        let name = entry.file_name();
        // Beside them stands the table of the executor.
        if Path::new(&name).extension().is_none_or(|extension| extension != "rs") || name == "table.rs" {
            continue;
        }
        let text = std::fs::read_to_string(entry.path())?;
        let stripped = without_validators(&text, &mut count);
        std::fs::write(whole.join(&name), text)?;
        std::fs::write(bare.join(&name), stripped)?;
    }
    Ok(count)
}

/// Items stand at the start of a line and end there; only those of validators are left out.
fn without_validators(text: &str, count: &mut usize) -> String {
    const START: &str = "#[automatically_derived]\n";
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let (before, item) = rest.split_at(at);
        kept.push_str(before);
        let end = item.find("\n}\n").map_or(item.len(), |end| end + "\n}\n".len());
        let (item, after) = item.split_at(end);
        if item.contains("impl ::rpckit::validate::Validate for ") {
            *count += 1;
        } else {
            kept.push_str(item);
        }
        rest = after;
    }
    kept + rest
}

/// The fastest run of the plugin, in milliseconds of the processor.
fn generator(plugin: &Path, request: &Path) -> Result<u64> {
    let mut fastest = u64::MAX;
    for _ in 0..ROUNDS {
        let before = child_time()?;
        let input = std::fs::File::open(request)?;
        let status = Command::new(plugin).stdin(input).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "the generator failed");
        fastest = fastest.min(child_time()? - before);
    }
    Ok(fastest)
}

fn bytes(folder: &Path) -> Result<u64> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

/// The compiled runtime that the generated code names.
fn runtime(root: &Path, profile: Profile) -> Result<PathBuf> {
    let mut arguments = vec!["build", "--package", "rpckit"];
    arguments.extend((profile == Profile::Release).then_some("--release"));
    artifact(root, &arguments, |message| {
        let files = message["filenames"].as_array().filter(|_| message["target"]["name"] == "rpckit")?;
        let mut files = files.iter().filter_map(Value::as_str).map(PathBuf::from);
        files.find(|file| file.extension().is_some_and(|extension| extension == "rlib"))
    })
}

/// The processor's time, which what else the machine does disturbs less than the clock's, and what came out.
fn compile(sources: &Path, runtime: &Path, profile: Profile) -> Result<(u64, Sizes)> {
    let object = sources.join("lib.o");
    let dependencies = runtime.parent().context("a library lies in a folder")?;
    let before = child_time()?;
    let status = Command::new("rustc")
        .args(["--edition=2024", "--crate-type=lib", "--emit=obj", "-Ccodegen-units=1", "--cap-lints=allow"])
        .args(profile.flags())
        .arg(format!("--extern=rpckit={}", runtime.display()))
        .arg(format!("-Ldependency={}", dependencies.join("deps").display()))
        .args([Path::new("-o"), &object, &sources.join("rpckit.rs")])
        .env("OUT_DIR", sources)
        .status()?;
    ensure!(status.success(), "the generated code does not compile");
    Ok((child_time()? - before, sizes(&object)?))
}

/// What children of this process took that have ended, in milliseconds; Linux counts in hundredths of a second.
fn child_time() -> Result<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("times of children are read as Linux has them")?;
    let (_, fields) = stat.rsplit_once(')').context("the name of the program stands in brackets")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |index: usize| -> Result<u64> { Ok(fields.get(index).context("fields of the process")?.parse()?) };
    Ok((ticks(13)? + ticks(14)?) * 10)
}

/// By the sections of the object, as `size` of binutils lists them.
fn sizes(object: &Path) -> Result<Sizes> {
    let output = Command::new("size").args(["-A", "-d"]).arg(object).output().context("`size` is part of binutils")?;
    let text = String::from_utf8(output.stdout)?;
    let of = |prefixes: &[&str]| -> u64 {
        let lines = text.lines().filter(|line| prefixes.iter().any(|prefix| line.starts_with(prefix)));
        lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum()
    };
    Ok(Sizes { text: of(&[".text"]), data: of(&[".rodata", ".data", ".bss"]) })
}

/// What cargo says of one of the things it has built.
fn artifact(root: &Path, arguments: &[&str], find: impl Fn(&Value) -> Option<PathBuf>) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).args(["--message-format=json-render-diagnostics", "--quiet"]).current_dir(root);
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "`cargo {}` failed", arguments.join(" "));
    let text = String::from_utf8(output.stdout)?;
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| find(&message)).last().context("cargo does not say where it lies")
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
fn print(text: &str) {
    println!("{text}");
}
