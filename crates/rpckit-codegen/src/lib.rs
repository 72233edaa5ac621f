//! From an encoded `CodeGeneratorRequest` to readable Rust. The whole road is [`generate`]; between its stages stand
//! barriers: mistakes are collected and reported together, and behind the last barrier nothing fails.
//!
//! It does no I/O: the doors (`protoc-gen-rpckit`, `rpckit-build`) read and write.

mod cel;
mod check;
pub mod contract;
mod describe;
mod diagnostics;
mod emit;
mod generate;
mod lints;
mod lower;
mod messages;
mod model;
mod names;
mod options;
mod print;
mod read;
mod response;
mod samples;
mod sources;

pub use self::diagnostics::Diagnostic;
pub use self::generate::{Failure, File, Garbage};
pub use self::model::place::Place;
pub use self::options::{KEYS as OPTIONS, escape as escape_option};
pub use self::read::request::Request;
pub use self::response::respond;
pub use self::samples::{Broken, Samples};

use self::contract::Contract;
use self::diagnostics::Diagnostics;
use self::messages::Messages;
use self::model::Model;
use self::names::{Names, Reach};
use self::options::Options;
use self::sources::Sources;

/// Generates the files a request asks for.
///
/// # Errors
///
/// [`Failure::Garbage`] when the bytes are no request, [`Failure::Mistakes`] with all mistakes of its protos and options.
pub fn generate(request: &[u8]) -> Result<Vec<File>, Failure> {
    let Understood { sources, options, model, messages } = understand(request)?;
    let names: Vec<&Names> = messages.iter().map(|messages| &messages.names).collect();
    let packages = model.packages.iter().zip(&messages);
    let mut files: Vec<File> = packages
        .map(|(package, messages)| {
            let reach = Reach::new(&messages.names, &names);
            print::print(emit::package(&model, package, messages, reach, &sources, &options))
        })
        .collect();
    let names = model.packages.iter().map(|package| package.name.as_str());
    files.extend(emit::module_tree(names, &files, &options));
    Ok(files)
}

/// Describes what the protos of a request promise, without generating anything.
///
/// # Errors
///
/// Those of [`generate`].
pub fn describe(request: &[u8]) -> Result<Contract, Failure> {
    let Understood { model, messages, .. } = understand(request)?;
    Ok(describe::describe(&model, &messages))
}

/// Sample requests for every RPC of the protos of a request: valid ones, and ones that break a rule. `root` is the Rust path of
/// the module that the packages' modules lie in: `crate::api`.
///
/// # Errors
///
/// Those of [`generate`].
pub fn samples(request: &[u8], root: &str) -> Result<Vec<Samples>, Failure> {
    let Understood { model, messages, .. } = understand(request)?;
    Ok(samples::samples(&model, &messages, root))
}

/// The descriptors of the protos of a request and of all that they import, as an encoded `FileDescriptorSet`, each after those it
/// imports. Options keep their extensions. A file of editions is said in the words of proto2.
///
/// # Errors
///
/// Those of [`generate`].
pub fn descriptors(request: &[u8]) -> Result<Vec<u8>, Failure> {
    let Understood { sources, .. } = understand(request)?;
    Ok(sources.pool.encode_to_vec())
}

/// A request behind the last barrier: nothing fails from here.
struct Understood {
    sources: Sources,
    options: Options,
    model: Model,
    messages: Vec<Messages>,
}

fn understand(request: &[u8]) -> Result<Understood, Failure> {
    let mut diagnostics = Diagnostics::new();
    let request = read::request::read(request);
    let (sources, options) = match request.and_then(|request| read::read(request, &mut diagnostics)) {
        Ok(read) => read,
        Err(garbage) => return Err(diagnostics.barrier().err().map_or(garbage.into(), Failure::Mistakes)),
    };
    diagnostics.barrier()?;

    let mut diagnostics = Diagnostics::new();
    let mut model = lower::lower(&sources, &options, &mut diagnostics);
    check::check(&mut model, &sources, &options, &mut diagnostics);
    diagnostics.barrier()?;

    let mut diagnostics = Diagnostics::new();
    let messages = messages::generate(&sources, &model, &options, &mut diagnostics);
    diagnostics.barrier()?;

    Ok(Understood { sources, options, model, messages })
}
