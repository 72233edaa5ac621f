//! Reads a request: bytes to files, their places and their descriptors.

mod editions;
pub(crate) mod files;
pub(crate) mod pool;
pub(crate) mod request;
pub(crate) mod shape;

use prost_reflect::DescriptorPool;

use self::request::Request;
use crate::diagnostics::Diagnostics;
use crate::generate::Garbage;
use crate::options::{self, Options};
use crate::sources::Sources;
use crate::sources::places::Places;

/// Reads the request's files and options.
pub(crate) fn read(request: Request, diagnostics: &mut Diagnostics) -> Result<(Sources, Options), Garbage> {
    let options = options::read(request.parameter.as_deref().unwrap_or_default(), diagnostics);
    let mut files = files::read(request, diagnostics)?;
    let places = Places::read(&files);
    let expressed = editions::express(&mut files, &places, diagnostics)?;
    // Descriptors no compiler would have made are not worth linking: the linker would only say the same less well.
    let pool = if shape::check(&files, &places, diagnostics) && expressed {
        pool::read(&files, diagnostics)
    } else {
        DescriptorPool::new()
    };
    Ok((Sources::new(files, places, pool), options))
}
