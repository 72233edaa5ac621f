//! The protos of the conformance suites.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::protoc;

pub(crate) struct Corpus {
    /// Files whose messages the cases use.
    pub(crate) names: Vec<String>,
    /// The encoded descriptor set, imports included.
    pub(crate) descriptor_set: Vec<u8>,
}

impl Corpus {
    /// Reads the corpus beside the repository.
    pub(crate) fn find() -> Result<Option<Self>> {
        let manifest = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
        let folder = manifest
            .ancestors()
            .map(|folder| folder.join("shared/corpus/protovalidate/proto"))
            .find(|path| path.is_dir());
        let Some(folder) = folder else {
            ensure!(std::env::var("CI").as_deref() != Ok("true"), "the conformance protos are missing");
            return Ok(None);
        };
        let includes = [folder.join("protovalidate-testing"), folder.join("protovalidate")];
        let mut names = Vec::new();
        collect(&includes[0], &includes[0].join("buf/validate/conformance/cases"), &mut names)?;
        names.sort();
        if let Some(protoc) = protoc::find()? {
            let out = PathBuf::from(std::env::var("OUT_DIR")?);
            let descriptor_set = protoc::compile(&protoc, &includes, &names, &out)?;
            return Ok(Some(Self { names, descriptor_set }));
        }
        // protox has no editions; one file of proto3 imports such a file.
        let has_edition = |name: &String| {
            let text = std::fs::read_to_string(includes[0].join(name)).unwrap_or_default();
            text.lines()
                .any(|line| line.starts_with("edition") || line.starts_with("import") && line.contains("editions"))
        };
        names.retain(|name| !has_edition(name));
        let mut compiler = protox::Compiler::new(&includes)?;
        compiler.include_imports(true).include_source_info(true).open_files(&names)?;
        Ok(Some(Self { names, descriptor_set: compiler.encode_file_descriptor_set() }))
    }
}

fn collect(root: &Path, folder: &Path, names: &mut Vec<String>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, names)?;
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            names.push(path.strip_prefix(root)?.to_string_lossy().into_owned());
        }
    }
    Ok(())
}
