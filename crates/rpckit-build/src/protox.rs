//! The parser in Rust.

mod absent;
mod import;
mod mistake;
mod option;
mod string;
mod token;
mod value;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use ::protox::Compiler;
use ::protox::Error as ProtoxError;
use ::protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver};

use crate::compiled::Compiled;
use crate::editions::Lookout;
use crate::error::Error;
use crate::shipped;

struct Shipped;

impl FileResolver for Shipped {
    fn open_file(&self, name: &str) -> Result<File, ProtoxError> {
        let text = shipped::find(name).ok_or_else(|| ProtoxError::file_not_found(name))?;
        File::from_source(name, text)
    }
}

/// How far protox comes.
pub(crate) enum Parsed {
    /// To the end.
    All(Compiled),
    /// To this file of editions.
    Editions(PathBuf),
}

/// Compiles the protos; the user's folders come first, so that their files win over the shipped ones.
pub(crate) fn compile(protos: &[PathBuf], includes: &[PathBuf]) -> Result<Parsed, Error> {
    let editions = Rc::default();
    let mut resolver = ChainFileResolver::new();
    resolver.add(Lookout { includes: includes.to_owned(), found: Rc::clone(&editions) });
    for include in includes {
        resolver.add(IncludeFileResolver::new(include.clone()));
    }
    resolver.add(Shipped);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    let mut mistakes = Vec::new();
    for proto in protos {
        let Err(error) = compiler.open_file(proto) else { continue };
        mistakes.push(if error.is_file_not_found() && error.file().is_none() {
            absent::proto(proto, includes)
        } else {
            mistake::said(&error, includes, &compiler.descriptor_pool())
        });
        if error.is_file_not_found() {
            mistakes.extend(absent::folders(includes));
        }
    }
    if let Some(file) = editions.take() {
        return Ok(Parsed::Editions(file));
    }
    if !mistakes.is_empty() {
        // Files that import the same broken one all report it.
        mistakes.sort();
        mistakes.dedup();
        return Err(Error::Mistakes(mistakes));
    }
    Ok(Parsed::All(Compiled {
        names: compiler.files().filter(|file| !file.is_import()).map(|file| file.name().to_owned()).collect(),
        read: compiler.files().filter_map(|file| file.path()).map(Path::to_owned).collect(),
        descriptor_set: compiler.encode_file_descriptor_set(),
    }))
}
