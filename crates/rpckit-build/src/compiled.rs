//! What a parser of protos gives.

use std::path::PathBuf;

/// What the compilers give: the names to generate, the encoded descriptor set, the files that were read.
pub(crate) struct Compiled {
    pub(crate) names: Vec<String>,
    pub(crate) descriptor_set: Vec<u8>,
    pub(crate) read: Vec<PathBuf>,
}
