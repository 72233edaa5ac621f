//! What the protos say, as plain data: it knows neither the descriptors it came from nor the tokens it becomes.

pub mod enumeration;
pub mod field;
pub mod message;
pub mod place;
pub mod rules;
pub mod service;

use std::collections::BTreeMap;

use self::enumeration::Enum;
use self::message::Message;
use self::service::Service;

/// Everything one request describes: what is generated, and all it refers to.
#[derive(Debug, Default)]
pub struct Model {
    /// The packages to generate, sorted by name.
    pub packages: Vec<Package>,
    /// Every message of every file, imports and nested ones included, map entries excepted; by full name without a leading dot.
    pub messages: BTreeMap<String, Message>,
    /// Every enum, likewise.
    pub enums: BTreeMap<String, Enum>,
}

/// One protobuf package, in the part of it that this run generates.
#[derive(Debug)]
pub struct Package {
    /// The dotted name, empty when the files name none.
    pub name: String,
    /// The files to generate, in the order of their output.
    pub files: Vec<String>,
    /// Full names of its messages, nested ones behind the one they live in, in the order of the output.
    pub messages: Vec<String>,
    /// Full names of its enums, in the order of the output.
    pub enums: Vec<String>,
    /// Its services, in the order of the output.
    pub services: Vec<Service>,
}
