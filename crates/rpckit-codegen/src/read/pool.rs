//! The descriptors with their options and extensions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use prost_reflect::DescriptorPool;

use crate::diagnostics::Diagnostics;
use crate::model::place::Place;
use crate::sources::files::Files;
use crate::sources::shipped::{self, DESCRIPTOR_PROTO};

/// Builds the pool. Files that cannot be linked are noted and left out.
pub(crate) fn read(files: &Files, diagnostics: &mut Diagnostics) -> DescriptorPool {
    let mut pool = DescriptorPool::new();
    if !files.all.iter().any(|file| file.name == DESCRIPTOR_PROTO)
        && let Some(file) = shipped::find(files, DESCRIPTOR_PROTO)
    {
        pool.add_file_descriptor_proto(file).expect("descriptor.proto stands on its own");
    }
    for file in &files.all {
        // prost-reflect is careful; a panic of it is the proto's fault all the same.
        let added = catch_unwind(AssertUnwindSafe(|| match shipped::find(files, &file.name) {
            Some(known) if !file.generated => pool.add_file_descriptor_proto(known),
            _ => pool.decode_file_descriptor_proto(file.bytes.as_slice()),
        }));
        let Ok(added) = added else {
            diagnostics.at(&Place::of_file(file.name.as_str()), "the descriptors of this file cannot be linked");
            return DescriptorPool::new();
        };
        if let Err(error) = added {
            let at = |n: Option<usize>| n.and_then(|n| u32::try_from(n).ok()).map_or(0, |n| n.saturating_add(1));
            let place = Place { file: file.name.as_str().into(), line: at(error.line()), column: at(error.column()) };
            diagnostics.at(&place, error);
            break;
        }
    }
    pool
}
