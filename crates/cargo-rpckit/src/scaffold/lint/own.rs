//! A proto of the project.

use prost_reflect::FileDescriptor;
use prost_types::FileDescriptorProto;

/// A proto of the project.
pub(super) struct Own<'a> {
    pub(super) file: FileDescriptor,
    pub(super) text: &'a str,
}

impl<'a> Own<'a> {
    pub(super) fn new(file: FileDescriptor, text: &'a str) -> Self {
        Self { file, text }
    }

    pub(super) fn descriptor(&self) -> &FileDescriptorProto {
        self.file.file_descriptor_proto()
    }

    /// `user/v1`; empty at the root.
    pub(super) fn folder(&self) -> &str {
        self.file.name().rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// `user_service.proto`
    pub(super) fn base(&self) -> &str {
        self.file.name().rsplit('/').next().unwrap_or_default()
    }

    /// Whether a comment above what stands at this path, or above what it lies in, says that it may break the rule.
    pub(super) fn allows(&self, rule: &str, path: &[i32]) -> bool {
        if !self.text.contains(IGNORE) {
            return false;
        }
        let locations = self.descriptor().source_code_info.iter().flat_map(|info| &info.location);
        let mut around = locations.filter(|location| !location.path.is_empty() && path.starts_with(&location.path));
        around.any(|location| {
            let lines = location.leading_comments().lines().map(str::trim);
            lines.filter_map(|line| line.strip_prefix(IGNORE)).any(|named| named.starts_with(rule))
        })
    }
}

const IGNORE: &str = "buf:lint:ignore ";
