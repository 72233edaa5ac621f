//! Reads a request: bytes to files, their places and their descriptors.

pub(crate) mod canonical;
pub(crate) mod cleaning;
pub(crate) mod files;
pub(crate) mod places;
pub(crate) mod pool;
pub(crate) mod request;
pub(crate) mod shape;

use prost_reflect::DescriptorPool;

use self::files::Files;
use self::places::Places;
use self::request::Request;
use crate::diagnostics::Diagnostics;
use crate::generate::Garbage;
use crate::options::{self, Options};

/// All that later stages know of the request's files.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The files, decoded, each after those it imports.
    pub(crate) files: Files,
    /// Where everything stands.
    pub(crate) places: Places,
    /// The descriptors with their options and extensions.
    pub(crate) pool: DescriptorPool,
}

/// Reads the request's files and options.
pub(crate) fn read(request: Request, diagnostics: &mut Diagnostics) -> Result<(Sources, Options), Garbage> {
    let options = options::read(request.parameter.as_deref().unwrap_or_default(), diagnostics);
    let files = files::read(request, diagnostics)?;
    let places = Places::read(&files);
    // Descriptors no compiler would have made are not worth linking: the linker would only say the same less well.
    let pool = if shape::check(&files, &places, diagnostics) { pool::read(&files, diagnostics) } else { DescriptorPool::new() };
    Ok((Sources { files, places, pool }, options))
}
