//! Where a project takes rpckit from.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::relative;
use crate::error::Error;

/// Where a project takes rpckit from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dependency {
    /// A checkout, as seen from the project.
    Path(String),
    /// A registry.
    Version(String),
}

impl Dependency {
    /// What was asked for: a folder, or a version.
    pub(crate) fn asked(text: &str, folder: &Path, project: &Path) -> Result<Self, Error> {
        let checkout = folder.join(text);
        if checkout.join("crates/rpckit/Cargo.toml").is_file() {
            return Self::path(&checkout, project);
        }
        let is_version = text.trim_start_matches(['=', '^', '~']).starts_with(|first: char| first.is_ascii_digit());
        if is_version && !checkout.exists() {
            return Ok(Self::Version(text.to_owned()));
        }
        Err(Error::said(format!(
            "{text}: is neither a checkout of rpckit nor a version: it has no crates/rpckit/Cargo.toml"
        )))
    }

    /// The checkout that this program was built from, where it is there, or else the version it is of.
    pub(crate) fn own(project: &Path) -> Result<Self, Error> {
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new(""));
        if checkout.join("crates/rpckit/Cargo.toml").is_file() {
            return Self::path(checkout, project);
        }
        Ok(Self::Version(env!("CARGO_PKG_VERSION").to_owned()))
    }

    fn path(checkout: &Path, project: &Path) -> Result<Self, Error> {
        Ok(Self::Path(seen(project, checkout)?))
    }

    /// What templates are told.
    pub(super) fn facts(&self) -> Value {
        match self {
            Self::Path(path) => json!({
                "path": path,
                "dependency": format!("{{ path = {:?} }}", format!("{path}/crates/rpckit")),
                "build_dependency": format!("{{ path = {:?} }}", format!("{path}/crates/rpckit-build")),
            }),
            Self::Version(version) => json!({
                "path": null,
                "dependency": format!("{version:?}"),
                "build_dependency": format!("{version:?}"),
            }),
        }
    }
}

/// A folder as a project sees it that may not be there yet, with `/`.
pub(crate) fn seen(project: &Path, folder: &Path) -> Result<String, Error> {
    let folder = folder.canonicalize().map_err(Error::file(folder))?;
    Ok(relative(&there(project)?, &folder).to_string_lossy().replace('\\', "/"))
}

/// The path of a folder that may not be there yet, without links.
fn there(project: &Path) -> Result<PathBuf, Error> {
    let folder = project.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    let rest = project.strip_prefix(folder).expect("it is an ancestor");
    Ok(folder.canonicalize().map_err(Error::file(folder))?.join(rest))
}
