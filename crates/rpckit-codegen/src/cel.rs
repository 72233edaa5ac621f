//! What expressions of rules can speak of: the model, read through prost-build's names.
//!
//! It is asked twice: without names, to find mistakes, and with them, to write Rust.

pub(crate) mod descriptor;
mod predefined;
mod read;
mod types;

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::quote;
use rpckit_cel::{Constant, Layout, Schema, Type, Variable};

pub(crate) use self::read::{borrowed, list, placed, table};
pub(crate) use self::types::{of_field, of_value};
use crate::model::Model;
use crate::model::field::Field;
use crate::model::message::Origin;
use crate::model::rules::cel::{CelRule, Predefined, Source};
use crate::names::Reach;

/// The environment of one expression.
pub(crate) struct Environment<'a> {
    pub(crate) model: &'a Model,
    /// None while mistakes are looked for.
    pub(crate) names: Option<Reach<'a>>,
    /// What `this` is.
    pub(crate) this: Variable,
    /// What `rule` and `rules` are, in a predefined rule.
    predefined: Option<&'a Predefined>,
    asks_clock: Cell<bool>,
}

impl<'a> Environment<'a> {
    pub(crate) fn new(model: &'a Model, names: Option<Reach<'a>>, this: Variable, rule: &'a CelRule) -> Self {
        let predefined = match &rule.source {
            Source::List(..) => None,
            Source::Predefined(predefined) => Some(predefined.as_ref()),
        };
        Self { model, names, this, predefined, asks_clock: Cell::new(false) }
    }

    /// Whether one of them speaks of `now`.
    pub(crate) fn asks_clock(&self) -> bool {
        self.asks_clock.get()
    }

    fn find(&self, message: &str, field: &str) -> Option<&'a Field> {
        self.model.messages.get(message)?.fields.iter().find(|known| known.name == field)
    }
}

impl Schema for Environment<'_> {
    fn variable(&self, name: &str) -> Option<Variable> {
        match name {
            "this" => Some(self.this.clone()),
            "now" => {
                self.asks_clock.set(true);
                Some(Variable { ty: Type::Timestamp, read: quote!(now) })
            }
            "rule" | "rules" => self.predefined_variable(name),
            _ => None,
        }
    }

    fn value(&self, variable: &str) -> Option<Constant> {
        self.predefined_value(variable)
    }

    fn value_of_field(&self, variable: &str, path: &str) -> Option<Constant> {
        self.predefined_field(variable, path)
    }

    fn presence_of_field(&self, variable: &str, path: &str) -> Option<bool> {
        self.predefined_presence(variable, path)
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        self.find(message, field).map(of_field)
    }

    fn fields(&self, message: &str) -> Vec<String> {
        let fields = self.model.messages.get(message).into_iter().flat_map(|message| &message.fields);
        fields.map(|field| field.name.clone()).collect()
    }

    fn read(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        self.find(message, field).map(|field| self.read_field(message, field, receiver)).unwrap_or_default()
    }

    fn has(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        self.find(message, field).map(|field| self.has_field(message, field, receiver)).unwrap_or_default()
    }

    fn layout(&self, message: &str) -> Layout {
        // prost-build names the fields of what this run writes; whatever else there is, is known by its descriptor.
        let known = self.model.messages.get(message);
        let named = message == types::FIELD_MASK || known.is_some_and(|known| known.origin == Origin::Generated);
        if named { Layout::Struct } else { Layout::Opaque }
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        self.model.messages.contains_key(message).then(|| descriptor::reference(message))
    }

    fn constant(&self, name: &str) -> Option<i64> {
        let (of, name) = name.rsplit_once('.')?;
        let value = self.model.enums.get(of)?.values.iter().find(|value| value.name == name)?;
        Some(value.number.into())
    }

    fn is_type(&self, name: &str) -> bool {
        self.model.messages.contains_key(name) || self.model.enums.contains_key(name)
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        rpckit_re2::translate(pattern)
    }
}
