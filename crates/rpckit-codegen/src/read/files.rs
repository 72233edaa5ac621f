//! The files of a request, decoded and put in order.

use std::collections::{BTreeMap, BTreeSet};

use prost::Message;
use prost_types::FileDescriptorProto;

use super::request::Request;
use crate::diagnostics::Diagnostics;
use crate::generate::Garbage;
use crate::model::place::Place;
use crate::sources::files::{File, Files};

/// Decodes the files, in order.
pub(crate) fn read(request: Request, diagnostics: &mut Diagnostics) -> Result<Files, Garbage> {
    let asked: BTreeSet<String> = request.file_to_generate.into_iter().collect();
    let mut files = BTreeMap::new();
    for bytes in request.proto_file {
        let descriptor = decode(&bytes)?;
        let name = descriptor.name().to_owned();
        let generated = asked.contains(&name);
        let file = File { name: name.clone(), generated, descriptor, bytes: bytes.clone(), runtime_bytes: bytes };
        if files.insert(name.clone(), file).is_some() {
            diagnostics.of_run(format!("the request holds {name:?} twice; give each file once"));
        }
    }
    for bytes in request.source_file_descriptors {
        let descriptor = decode(&bytes)?;
        if let Some(file) = files.get_mut(descriptor.name()) {
            file.descriptor = descriptor;
            file.bytes = bytes;
        }
    }
    for name in asked.iter().filter(|name| !files.contains_key(*name)) {
        diagnostics.of_run(format!("{name:?} is to be generated but the request does not hold it; this is a mistake of the compiler that called"));
    }
    Ok(Files { all: sort(files, diagnostics) })
}

fn decode(bytes: &[u8]) -> Result<FileDescriptorProto, Garbage> {
    FileDescriptorProto::decode(bytes)
        .map_err(|error| Garbage::new(format!("a file of the request cannot be decoded: {error}")))
}

/// Each file after those it imports.
fn sort(mut files: BTreeMap<String, File>, diagnostics: &mut Diagnostics) -> Vec<File> {
    let mut order: Vec<String> = Vec::new();
    let mut done = BTreeSet::new();
    for root in files.keys() {
        // An explicit stack: a chain of imports may be longer than the thread's.
        let mut stack = vec![(root.clone(), 0)];
        let mut open = BTreeSet::from([root.clone()]);
        while let Some((name, next)) = stack.pop() {
            let Some(file) = files.get(&name).filter(|_| !done.contains(&name)) else {
                open.remove(&name);
                continue;
            };
            let Some(import) = file.descriptor.dependency.get(next) else {
                open.remove(&name);
                done.insert(name.clone());
                order.push(name);
                continue;
            };
            stack.push((name.clone(), next + 1));
            if open.contains(import) {
                diagnostics.at(
                    &Place::of_file(name.as_str()),
                    format!("imports {import:?}, which imports this file again; break the circle"),
                );
            } else if !files.contains_key(import) {
                diagnostics
                    .at(&Place::of_file(name.as_str()), format!("imports {import:?}, which the request does not hold"));
            } else if !done.contains(import) {
                open.insert(import.clone());
                stack.push((import.clone(), 0));
            }
        }
    }
    order.iter().filter_map(|name| files.remove(name)).collect()
}
