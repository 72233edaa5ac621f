//! What protos promise to those who call: services, how their calls end, who may call, what requests must be. It is plain data
//! for tools that show it, compare it, or keep code in step with it.

pub mod error;
pub mod message;
pub mod method;
pub mod rule;

#[cfg(feature = "serde")]
mod json;

use self::error::DeclaredError;
use self::message::Message;
use self::method::Method;
use crate::model::place::Place;

/// Everything a run would generate.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Contract {
    /// Sorted by name.
    pub packages: Vec<Package>,
}

/// A protobuf package.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Package {
    /// `user.v1`; empty where the files name none.
    pub name: String,
    /// The modules it becomes: `user`, `v1`.
    pub modules: Vec<String>,
    /// Its files, as imports spell them.
    pub files: Vec<String>,
    /// In the order of the protos.
    pub services: Vec<Service>,
    /// Every message, nested ones too, in the order of the protos; those of the files that are generated.
    pub messages: Vec<Message>,
    /// The errors that its messages and enums describe, in the order of the protos.
    pub errors: Vec<DeclaredError>,
}

/// A service.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Service {
    /// `user.v1.UserService`
    pub full_name: String,
    /// The trait: `UserService`.
    pub rust: String,
    /// The module of its descriptors: `user_service`.
    pub module: String,
    /// Where it stands.
    pub place: Place,
    /// The comments of the proto, one entry for each line.
    pub docs: Vec<String>,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// In the order of the proto.
    pub methods: Vec<Method>,
}

impl Contract {
    /// All services, in the order of their packages.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.packages.iter().flat_map(|package| &package.services)
    }

    /// The message of this full name.
    pub fn message(&self, full_name: &str) -> Option<&Message> {
        self.packages.iter().flat_map(|package| &package.messages).find(|message| message.full_name == full_name)
    }

    /// The errors of this full name: one of a message, as many as it has reasons of an enum.
    pub fn errors<'a>(&'a self, type_name: &'a str) -> impl Iterator<Item = &'a DeclaredError> {
        let errors = self.packages.iter().flat_map(|package| &package.errors);
        errors.filter(move |error| error.type_name == type_name)
    }
}
