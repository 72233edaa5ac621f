//! What the templates gave, as the project keeps it: the base of every later `upgrade`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::tree::Tree;

/// Where it is, from the root of the project. It is versioned with the project: whoever upgrades may not be who began it.
pub(crate) const PATH: &str = ".rpckit/template.json";

/// The files of a template, whole, by path with `/`.
pub(crate) type Files = BTreeMap<String, String>;

/// What the templates gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The version of the templates: that of the `cargo rpckit` that wrote the files, or what a folder of templates says of
    /// itself.
    pub(crate) version: String,
    /// The folder of the templates, as it was typed; `None` for those that come along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) template: Option<String>,
    /// All that the templates were told. A later version of them is told the same, so that what differs is the templates.
    pub(crate) context: serde_json::Value,
    /// What they gave.
    pub(crate) files: Files,
}

impl Record {
    /// The project's own; `None` where it was not scaffolded.
    pub(crate) fn load(tree: &Tree) -> Result<Option<Self>, Error> {
        let Some(text) = tree.text(PATH)? else { return Ok(None) };
        let record = serde_json::from_str(&text).map_err(|error| {
            Error::said(format!("{}: {error}: take it back from version control", tree.root().join(PATH).display()))
        })?;
        Ok(Some(record))
    }

    /// Puts it into the project.
    pub(crate) fn save(&self, tree: &mut Tree) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self).expect("a record is JSON");
        tree.write(PATH, text + "\n")
    }
}
