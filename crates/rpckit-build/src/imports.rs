//! Which of the protos that were read become code.

use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet};

use crate::shipped;

/// The files that were asked for and those they import, but for what has its code elsewhere: prost's well-known types, what
/// comes along with the runtime, and packages with an external path.
pub(crate) fn generated(asked: Vec<String>, descriptor_set: &[u8], foreign: &[String]) -> Vec<String> {
    // A set that cannot be read is an error of the stage that needs it.
    let set = FileDescriptorSet::decode(descriptor_set).unwrap_or_default();
    let has_code = |file: &FileDescriptorProto| {
        let package = file.package();
        let inside = |path: &String| {
            package == path || package.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        file.name().starts_with("google/protobuf/")
            || shipped::find(file.name()).is_some()
            || foreign.iter().any(inside)
    };
    let imported = set.file.iter().filter(|file| !has_code(file)).map(|file| file.name().to_owned());
    let imported: Vec<String> = imported.filter(|name| !asked.contains(name)).collect();
    asked.into_iter().chain(imported).collect()
}
