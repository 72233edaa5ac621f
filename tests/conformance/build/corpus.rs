//! The protos of the conformance suites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use prost::Message;
use prost_reflect::{DescriptorPool, Kind, MessageDescriptor};
use prost_types::{DescriptorProto, FileDescriptorProto};
use rpckit_codegen::Place;

use crate::wire;

pub(crate) struct Corpus {
    /// Files whose messages the cases use.
    pub(crate) names: Vec<String>,
    files: Vec<Vec<u8>>,
}

#[derive(Clone, PartialEq, Eq, prost::Message)]
struct Set {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

/// The number of `message_type` in a file.
const MESSAGES: u32 = 4;

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
        // protox has no editions; one file of proto3 imports such a file.
        let has_edition = |name: &String| {
            let text = std::fs::read_to_string(includes[0].join(name)).unwrap_or_default();
            text.lines()
                .any(|line| line.starts_with("edition") || line.starts_with("import") && line.contains("editions"))
        };
        names.retain(|name| !has_edition(name));
        names.sort();
        let mut compiler = protox::Compiler::new(&includes)?;
        compiler.include_imports(true).include_source_info(true).open_files(&names)?;
        let set = Set::decode(compiler.encode_file_descriptor_set().as_slice())?;
        Ok(Some(Self { names, files: set.file }))
    }

    pub(crate) fn descriptor_set(&self) -> Vec<u8> {
        Set { file: self.files.clone() }.encode_to_vec()
    }

    /// Empties the message at this line; false when there is none, or it is empty already.
    pub(crate) fn empty(&mut self, place: &Place, why: &str, left_out: &mut BTreeMap<String, String>) -> Result<bool> {
        let is_named = |bytes: &Vec<u8>| {
            FileDescriptorProto::decode(bytes.as_slice()).is_ok_and(|known| known.name() == &*place.file)
        };
        let bytes = self.files.iter_mut().find(|bytes| is_named(bytes)).context("a file of the corpus")?;
        let descriptor = FileDescriptorProto::decode(bytes.as_slice())?;
        let line = i32::try_from(place.line)? - 1;
        let locations = descriptor.source_code_info.iter().flat_map(|info| &info.location);
        let mut messages = locations.filter(|location| location.path.len() == 2 && location.path[0] == 4);
        let Some(message) = messages.find(|message| {
            let last = if message.span.len() == 3 { message.span[0] } else { message.span[2] };
            (message.span[0]..=last).contains(&line)
        }) else {
            return Ok(false);
        };
        let index = usize::try_from(message.path[1])?;
        let name = descriptor.message_type[index].name();
        left_out.insert(format!("{}.{name}", descriptor.package()), why.to_owned());
        let mut records = wire::records(bytes);
        let record = records.iter_mut().filter(|record| record.number == MESSAGES).nth(index).context("the message")?;
        let emptied = DescriptorProto { name: Some(name.to_owned()), ..Default::default() }.encode_to_vec();
        record.replace(&emptied);
        *bytes = wire::join(&records);
        Ok(true)
    }

    /// The messages that hold one of these: their rules are not all compiled either, for the same reason.
    pub(crate) fn holders(&self, left_out: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
        let pool = DescriptorPool::decode(self.descriptor_set().as_slice())?;
        let why = |message: &MessageDescriptor| reaches(message, left_out, &mut BTreeSet::new());
        Ok(pool.all_messages().filter_map(|message| Some((message.full_name().to_owned(), why(&message)?))).collect())
    }
}

fn reaches(
    message: &MessageDescriptor,
    targets: &BTreeMap<String, String>,
    seen: &mut BTreeSet<String>,
) -> Option<String> {
    if let Some(why) = targets.get(message.full_name()) {
        return Some(why.clone());
    }
    if !seen.insert(message.full_name().to_owned()) {
        return None;
    }
    message.fields().find_map(|field| match field.kind() {
        Kind::Message(held) => reaches(&held, targets, seen),
        _ => None,
    })
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
