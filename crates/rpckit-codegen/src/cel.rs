//! What expressions of rules can speak of: the model, read through prost-build's names.
//!
//! It is asked twice: without names, to find mistakes, and with them, to write Rust.

mod predefined;
mod read;
mod types;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use rpckit_cel::{Constant, Schema, Type, Variable};

pub(crate) use self::read::{borrowed, placed};
pub(crate) use self::types::{of_field, of_value};
use crate::model::field::Field;
use crate::model::rules::cel::{CelRule, Predefined, Source};
use crate::model::{Model, Package};
use crate::names::Names;

/// The environment of one expression.
pub(crate) struct Environment<'a> {
    pub(crate) model: &'a Model,
    /// The package whose code it becomes.
    pub(crate) package: &'a Package,
    /// None while mistakes are looked for.
    pub(crate) names: Option<&'a Names>,
    /// What `this` is.
    pub(crate) this: Variable,
    /// What `rule` and `rules` are, in a predefined rule.
    predefined: Option<&'a Predefined>,
    /// What the expression reads and Rust cannot, yet.
    unreadable: RefCell<BTreeSet<String>>,
    asks_clock: Cell<bool>,
}

impl<'a> Environment<'a> {
    pub(crate) fn new(
        model: &'a Model,
        package: &'a Package,
        names: Option<&'a Names>,
        this: Variable,
        rule: &'a CelRule,
    ) -> Self {
        let predefined = match &rule.source {
            Source::List(..) => None,
            Source::Predefined(predefined) => Some(predefined.as_ref()),
        };
        let (unreadable, asks_clock) = (RefCell::default(), Cell::new(false));
        Self { model, package, names, this, predefined, unreadable, asks_clock }
    }

    /// What the expressions compiled so far read and Rust cannot, yet.
    pub(crate) fn unreadable(&self) -> Vec<String> {
        self.unreadable.borrow().iter().cloned().collect()
    }

    /// Whether one of them speaks of `now`.
    pub(crate) fn asks_clock(&self) -> bool {
        self.asks_clock.get()
    }

    fn find(&self, message: &str, field: &str) -> Option<&'a Field> {
        self.model.messages.get(message)?.fields.iter().find(|known| known.name == field)
    }

    fn note(&self, what: String) {
        self.unreadable.borrow_mut().insert(what);
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

    fn value_of_field(&self, variable: &str, field: &str) -> Option<Constant> {
        self.predefined_field(variable, field)
    }

    fn presence_of_field(&self, variable: &str, field: &str) -> Option<bool> {
        self.predefined_presence(variable, field)
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        let known = self.find(message, field)?;
        let is_constant = self.predefined.is_some_and(|predefined| predefined.holds(message));
        if !is_constant && message != types::FIELD_MASK && !self.package.messages.iter().any(|name| name == message) {
            self.note(format!("fields of `{message}`, a message that is not generated with this package"));
        }
        Some(of_field(known).unwrap_or_else(|what| {
            self.note(format!("`{field}` of `{message}`: {what}"));
            Type::Dyn
        }))
    }

    fn read(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        self.find(message, field).map(|field| self.read_field(message, field, receiver)).unwrap_or_default()
    }

    fn has(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        self.find(message, field).map(|field| self.has_field(message, field, receiver)).unwrap_or_default()
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
