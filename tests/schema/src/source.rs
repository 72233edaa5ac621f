//! Protos compiled against one of the schemas.

use std::path::Path;

use protox::Compiler;
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver};

/// Path of the schema, as protos import it.
pub const SCHEMA: &str = "buf/validate/validate.proto";

/// A compiler that finds the schema under `include`, and any other file in `sources` as (path, text).
pub fn compiler(include: &Path, sources: &[(&str, &str)]) -> Compiler {
    let mut resolver = ChainFileResolver::new();
    resolver.add(Sources(sources.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()));
    resolver.add(IncludeFileResolver::new(include.to_owned()));
    resolver.add(GoogleFileResolver::new());
    Compiler::with_file_resolver(resolver)
}

/// The bytes of the descriptor of one file, without imports and comments, with its options as the compiler wrote them.
pub fn descriptor_bytes(include: &Path, path: &str, text: &str) -> Result<Vec<u8>, protox::Error> {
    let mut compiler = compiler(include, &[(path, text)]);
    compiler.include_imports(false).include_source_info(false).open_file(path)?;
    Ok(compiler.encode_file_descriptor_set())
}

struct Sources(Vec<(String, String)>);

impl FileResolver for Sources {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match self.0.iter().find(|(path, _)| path == name) {
            Some((path, text)) => File::from_source(path, text),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}
