//! What the protos say, as plain data: it knows neither the descriptors it came from nor the tokens it becomes.

pub(crate) mod enumeration;
pub(crate) mod error;
pub(crate) mod field;
pub(crate) mod message;
pub(crate) mod place;
pub(crate) mod rules;
pub(crate) mod service;
pub(crate) mod terms;

use std::collections::{BTreeMap, BTreeSet};

use self::enumeration::Enum;
use self::field::Field;
use self::message::Message;
use self::service::Service;

/// Everything one request describes: what is generated, and all it refers to.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// The packages to generate, sorted by name.
    pub(crate) packages: Vec<Package>,
    /// Every message of every file, imports and nested ones included, map entries excepted; by full name without a leading dot.
    pub(crate) messages: BTreeMap<String, Message>,
    /// Every enum, likewise.
    pub(crate) enums: BTreeMap<String, Enum>,
}

/// One protobuf package, in the part of it that this run generates.
#[derive(Debug)]
pub(crate) struct Package {
    /// The dotted name, empty when the files name none.
    pub(crate) name: String,
    /// The files to generate, in the order of their output.
    pub(crate) files: Vec<String>,
    /// Full names of its messages, nested ones behind the one they live in, in the order of the output.
    pub(crate) messages: Vec<String>,
    /// Full names of its enums, in the order of the output.
    pub(crate) enums: Vec<String>,
    /// Its services, in the order of the output.
    pub(crate) services: Vec<Service>,
}

impl Model {
    /// Visits these messages and all that can hold one of them and enter it when they are validated, each once. Circles end
    /// like all else, by standing there already.
    pub(crate) fn visit_holders(&mut self, of: Vec<String>, mut visit: impl FnMut(&mut Message, &str)) {
        let mut holders: Vec<(String, String)> = Vec::new();
        for message in self.messages.values() {
            let held = message.fields.iter().filter(|field| message.rules.enters(field.number));
            holders
                .extend(held.filter_map(|field| Some((field.kind.message()?.to_owned(), message.full_name.clone()))));
        }
        holders.sort();
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(String, String)> = of.into_iter().map(|name| (name.clone(), name)).collect();
        while let Some((name, held)) = waiting.pop() {
            let Some(message) = self.messages.get_mut(&name).filter(|_| seen.insert(name.clone())) else { continue };
            visit(message, &held);
            let first = holders.partition_point(|(other, _)| *other < name);
            let above = holders[first..].iter().take_while(|(other, _)| *other == name);
            waiting.extend(above.map(|(_, holder)| (holder.clone(), name.clone())));
        }
    }

    /// Whether a way leads from one message to another, or back to itself, through fields like these.
    pub(crate) fn leads(&self, from: &str, to: &str, through: impl Fn(&Field) -> bool) -> bool {
        let mut waiting = vec![from];
        let mut seen = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            if name == to {
                return true;
            }
            if seen.insert(name) {
                let fields = self.messages.get(name).into_iter().flat_map(|message| &message.fields);
                waiting.extend(fields.filter(|field| through(field)).filter_map(|field| field.kind.message()));
            }
        }
        false
    }
}
