//! A set in a file.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::source::{MAX_BYTES, Reading, Source};

/// A set in a file, such as a mounted secret. Whoever writes it puts a whole new file in its place.
pub(super) struct Local {
    path: PathBuf,
}

impl Local {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Source for Local {
    fn place(&self) -> String {
        self.path.display().to_string()
    }

    fn read(&self) -> Reading<'_> {
        let path = self.path.clone();
        Box::pin(async move {
            let read = tokio::task::spawn_blocking(move || read(&path)).await;
            read.map_err(|_| "the read was given up".to_owned())?
        })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(limit).read_to_end(&mut text).map_err(|error| error.to_string())?;
    if text.len() > MAX_BYTES { Err(format!("it is larger than {MAX_BYTES} bytes")) } else { Ok(text) }
}
