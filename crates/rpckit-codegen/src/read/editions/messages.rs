//! Messages, and what they hold.

use std::collections::BTreeSet;

use prost::{DecodeError, Message};

use super::Walk;
use super::features::{FeatureSet, Features};
use super::records::{records, rewrite};

#[derive(Clone, PartialEq, Message)]
struct MessageView {
    #[prost(message, repeated, tag = "3")]
    nested_type: Vec<NestedView>,
    #[prost(message, optional, tag = "7")]
    options: Option<MessageOptions>,
    #[prost(message, repeated, tag = "8")]
    oneof_decl: Vec<OneofView>,
}

#[derive(Clone, PartialEq, Message)]
struct NestedView {
    #[prost(string, optional, tag = "1")]
    name: Option<String>,
    #[prost(message, optional, tag = "7")]
    options: Option<MessageOptions>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct MessageOptions {
    #[prost(bool, optional, tag = "7")]
    map_entry: Option<bool>,
    #[prost(message, optional, tag = "12")]
    features: Option<FeatureSet>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct OneofView {
    #[prost(message, optional, tag = "2")]
    options: Option<OneofOptions>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct OneofOptions {
    #[prost(message, optional, tag = "1")]
    features: Option<FeatureSet>,
}

/// What the fields of a message take from it.
pub(super) struct Scope {
    pub(super) features: Features,
    /// Those of each oneof.
    pub(super) oneofs: Vec<Features>,
    /// Names of the messages behind maps.
    pub(super) entries: BTreeSet<String>,
}

impl Walk<'_> {
    pub(super) fn message(&mut self, bytes: &[u8], around: Features) -> Result<Vec<u8>, DecodeError> {
        let view = MessageView::decode(bytes)?;
        let options = view.options.unwrap_or_default();
        // The compiler makes it of `map<...>`, and what it is like is fixed.
        if options.map_entry() {
            return Ok(bytes.to_vec());
        }
        let features = self.features(around, options.features, &[7, 12]);
        let length = self.path.len();
        let mut oneofs = Vec::new();
        for (index, oneof) in (0_i32..).zip(view.oneof_decl) {
            self.path.extend([8, index]);
            oneofs.push(self.features(features, oneof.options.and_then(|options| options.features), &[2, 1]));
            self.path.truncate(length);
        }
        let is_entry = |nested: &NestedView| nested.options.as_ref().is_some_and(MessageOptions::map_entry);
        let entries = view.nested_type.into_iter().filter(is_entry).filter_map(|nested| nested.name).collect();
        let scope = Scope { features, oneofs, entries };
        rewrite(records(bytes)?, |number, index, content| {
            self.path.extend([number, index]);
            let new = match number {
                2 => self.field(content, &scope).map(Some),
                3 => self.message(content, features).map(Some),
                6 => self.extension(content, features).map(Some),
                _ => Ok(None),
            };
            self.path.truncate(length);
            new
        })
    }
}
