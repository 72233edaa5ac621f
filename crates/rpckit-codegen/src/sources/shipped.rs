//! The well-known files. They come in as many versions as there are compilers: one of them, so that the output is one.

use prost_reflect::DescriptorPool;
use prost_types::descriptor_proto::ExtensionRange;
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};

use super::files::Files;

/// The file that defines options; every compiler ships another one.
pub(crate) const DESCRIPTOR_PROTO: &str = "google/protobuf/descriptor.proto";

/// The numbers that languages have for their features. The version at hand is older than most of them.
const OF_LANGUAGES: ExtensionRange = ExtensionRange { start: Some(1_000), end: Some(10_001), options: None };

/// The version that stands for all others, where there is one.
pub(crate) fn find(files: &Files, name: &str) -> Option<FileDescriptorProto> {
    let mut file = DescriptorPool::global().get_file_by_name(name)?.file_descriptor_proto().clone();
    if name == DESCRIPTOR_PROTO && files.all.iter().any(|file| extends_features(&file.descriptor)) {
        let features = file.message_type.iter_mut().filter(|message| message.name() == "FeatureSet");
        features.for_each(|message| message.extension_range = vec![OF_LANGUAGES]);
    }
    Some(file)
}

fn extends_features(file: &FileDescriptorProto) -> bool {
    let extends = |extension: &FieldDescriptorProto| extension.extendee() == ".google.protobuf.FeatureSet";
    let within = |message: &DescriptorProto| message.extension.iter().any(extends);
    file.extension.iter().any(extends) || file.message_type.iter().any(within)
}
