//! Requests for the generator, from protos and from descriptors no compiler would make.

use std::path::{Path, PathBuf};

use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet};
use protox::Compiler;
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver};
use rpckit_codegen::{Failure, Request, generate};

struct Texts(Vec<(String, String)>);

impl FileResolver for Texts {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        let text = self.0.iter().find(|(known, _)| known == name);
        let (_, text) = text.ok_or_else(|| protox::Error::file_not_found(name))?;
        File::from_source(name, text)
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder beside the repository with data for tests: a loud nothing when it is not there.
///
/// # Panics
///
/// In CI, where it has to be there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing", path.display());
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("SKIPPED: no {}\n", path.display()).as_bytes());
    None
}

/// A request for these files, found in these folders.
///
/// # Panics
///
/// When they do not parse.
pub fn request_of(names: &[&str], includes: &[PathBuf], options: &str) -> Request {
    let mut resolver = ChainFileResolver::new();
    for include in includes {
        resolver.add(IncludeFileResolver::new(include.clone()));
    }
    resolver.add(GoogleFileResolver::new());
    request(resolver, names, options)
}

/// A request for these texts, by file name.
///
/// # Panics
///
/// When they do not parse.
pub fn request_for(texts: &[(&str, &str)], options: &str) -> Request {
    let mut resolver = ChainFileResolver::new();
    resolver.add(Texts(texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()));
    resolver.add(IncludeFileResolver::new(root().join("proto")));
    resolver.add(GoogleFileResolver::new());
    let names: Vec<&str> = texts.iter().map(|(name, _)| *name).collect();
    request(resolver, &names, options)
}

fn request(resolver: ChainFileResolver, names: &[&str], options: &str) -> Request {
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    for name in names {
        compiler.open_file(name).unwrap_or_else(|error| panic!("{error:?}"));
    }
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Request::new(names, options.to_owned(), &compiler.encode_file_descriptor_set()).expect("a descriptor set")
}

/// A request for descriptors, as they are.
///
/// # Panics
///
/// Never.
pub fn request_with(files: Vec<FileDescriptorProto>) -> Request {
    let names = files.iter().map(|file| file.name().to_owned()).collect();
    let set = FileDescriptorSet { file: files }.encode_to_vec();
    Request::new(names, String::new(), &set).expect("a descriptor set")
}

/// The mistakes the generator finds, one per line; empty when there are none.
pub fn mistakes(request: &Request) -> String {
    match generate(&request.to_bytes()) {
        Ok(_) => String::new(),
        Err(failure @ Failure::Mistakes(_)) => failure.to_string(),
        Err(Failure::Garbage(garbage)) => format!("garbage: {garbage}"),
    }
}
