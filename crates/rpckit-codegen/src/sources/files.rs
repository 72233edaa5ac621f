//! The files of a request.

use prost_types::FileDescriptorProto;

/// The files of a request.
#[derive(Debug)]
pub(crate) struct Files {
    /// Each after those it imports; otherwise by name, whatever the order of the request.
    pub(crate) all: Vec<File>,
}

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    /// The name imports use.
    pub(crate) name: String,
    /// Whether its code is asked for.
    pub(crate) generated: bool,
    /// Its descriptor, without extensions; of an editions file, in the words of proto3.
    pub(crate) descriptor: FileDescriptorProto,
    /// As it came, with the options that are kept from the runtime where the compiler sent them; an editions file, in the
    /// words of proto2.
    pub(crate) bytes: Vec<u8>,
    /// As it came, as the runtime may see it.
    pub(crate) runtime_bytes: Vec<u8>,
}

impl Files {
    /// Those whose code is asked for.
    pub(crate) fn generated(&self) -> impl Iterator<Item = &File> {
        self.all.iter().filter(|file| file.generated)
    }
}
