//! An upgrade that waits for its conflicts to be resolved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::record::Record;
use crate::tree::Tree;

/// Where it is, from the root of the project.
const PATH: &str = ".rpckit/upgrade.json";

/// An upgrade under way.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct State {
    /// What the project's record will be when all is resolved.
    pub(crate) to: Record,
    /// The files that have marks in them.
    pub(crate) conflicts: Vec<String>,
    /// What every file was that the upgrade has touched; `None` where it was not there.
    pub(crate) before: BTreeMap<String, Option<String>>,
}

impl State {
    /// The upgrade under way; `None` where there is none.
    pub(crate) fn load(tree: &Tree) -> Result<Option<Self>, Error> {
        let Some(text) = tree.text(PATH)? else { return Ok(None) };
        let state = serde_json::from_str(&text).map_err(|error| {
            let path = tree.root().join(PATH);
            Error::said(format!(
                "{}: {error}: delete it, and take the project back from version control",
                path.display()
            ))
        })?;
        Ok(Some(state))
    }

    pub(crate) fn save(&self, tree: &mut Tree) -> Result<(), Error> {
        tree.write(PATH, serde_json::to_string_pretty(self).expect("a state is JSON"))
    }

    pub(crate) fn forget(tree: &mut Tree) -> Result<(), Error> {
        tree.remove(PATH)
    }
}
