//! What a request says, read: files, places and descriptors, for the stages after reading.

pub(crate) mod canonical;
pub(crate) mod cleaning;
pub(crate) mod files;
pub(crate) mod places;
pub(crate) mod shipped;
mod unmapped;

use std::sync::OnceLock;

use prost_reflect::DescriptorPool;

use self::files::Files;
use self::places::Places;

/// All that later stages know of the request's files.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The files, decoded, each after those it imports.
    pub(crate) files: Files,
    /// Where everything stands.
    pub(crate) places: Places,
    /// The descriptors with their options and extensions.
    pub(crate) pool: DescriptorPool,
    /// The same with lists in the place of maps, once somebody asks.
    unmapped: OnceLock<DescriptorPool>,
}

impl Sources {
    /// What was read of a request.
    pub(crate) fn new(files: Files, places: Places, pool: DescriptorPool) -> Self {
        Self { files, places, pool, unmapped: OnceLock::new() }
    }
}
