//! `rule` and `rules`, which the options give: nothing of them is read at run time.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use rpckit_cel::{Constant as Known, Type, Variable};

use super::Environment;
use super::types::{of_shape, of_value};
use crate::model::field::{Field, Kind, Shape};
use crate::model::rules::cel::Predefined;
use crate::model::rules::constant::Constant;

impl Predefined {
    /// The fields of `rule` or `rules` that are set.
    fn settings(&self, variable: &str) -> Option<&BTreeMap<String, Constant>> {
        match (variable, &self.value) {
            ("rules", _) => Some(&self.beside),
            ("rule", Constant::Message(settings)) => Some(settings),
            _ => None,
        }
    }

    fn message_of(&self, variable: &str) -> Option<&str> {
        if variable == "rules" { Some(&self.message) } else { self.kind.message() }
    }
}

impl Environment<'_> {
    pub(super) fn predefined_variable(&self, name: &str) -> Option<Variable> {
        let predefined = self.predefined?;
        let ty = match name {
            "rules" => Type::Message(predefined.message.clone()),
            _ => constant_type(&predefined.shape, &predefined.kind),
        };
        Some(Variable { ty, read: TokenStream::new() })
    }

    pub(super) fn predefined_value(&self, variable: &str) -> Option<Known> {
        let predefined = self.predefined?;
        let ty = constant_type(&predefined.shape, &predefined.kind);
        if variable == "rule" { known(&predefined.value, &ty) } else { None }
    }

    pub(super) fn predefined_field(&self, variable: &str, path: &str) -> Option<Known> {
        let (settings, declared) = self.predefined_settings(variable, path)?;
        let ty = constant_type(&declared.shape, &declared.kind);
        match settings.and_then(|settings| settings.get(&declared.name)) {
            Some(constant) => known(constant, &ty),
            None => default(&ty),
        }
    }

    pub(super) fn predefined_presence(&self, variable: &str, path: &str) -> Option<bool> {
        let (settings, declared) = self.predefined_settings(variable, path)?;
        Some(settings.is_some_and(|settings| settings.contains_key(&declared.name)))
    }

    /// The message that a path below `rule` or `rules` ends in, if it is set, and the field there.
    fn predefined_settings(&self, variable: &str, path: &str) -> Option<(Option<&BTreeMap<String, Constant>>, &Field)> {
        let predefined = self.predefined?;
        let mut settings = Some(predefined.settings(variable)?);
        let mut message = predefined.message_of(variable)?;
        let mut rest = path;
        while let Some((field, below)) = rest.split_once('.') {
            settings = match settings.and_then(|settings| settings.get(field)) {
                Some(Constant::Message(inside)) => Some(inside),
                _ => None,
            };
            message = self.find(message, field)?.kind.message()?;
            rest = below;
        }
        Some((settings, self.find(message, rest)?))
    }
}

/// The type of a constant, in which a wrapper is what it wraps.
fn constant_type(shape: &Shape, kind: &Kind) -> Type {
    match shape {
        Shape::Repeated | Shape::Map(_) => of_shape(shape, kind),
        _ => of_value(kind),
    }
}

fn known(constant: &Constant, ty: &Type) -> Option<Known> {
    Some(match constant {
        Constant::Bool(value) => Known::Bool(*value),
        Constant::Int(value) => Known::Int(*value),
        Constant::Uint(value) => Known::Uint(*value),
        Constant::Double(value) => Known::Double(*value),
        Constant::String(value) => Known::String(value.clone()),
        Constant::Bytes(value) => Known::Bytes(value.clone()),
        Constant::Duration(time) => Known::Duration(time.seconds, time.nanos),
        Constant::Timestamp(time) => Known::Timestamp(time.seconds, time.nanos),
        Constant::List(values) => {
            let Type::List(of) = ty else { return None };
            let values = values.iter().map(|value| known(value, of)).collect::<Option<_>>()?;
            Known::List(of.as_ref().clone(), values)
        }
        Constant::Message(_) => return None,
    })
}

/// What an option reads as that is not set.
fn default(ty: &Type) -> Option<Known> {
    Some(match ty {
        Type::Bool => Known::Bool(false),
        Type::Int => Known::Int(0),
        Type::Uint => Known::Uint(0),
        Type::Double => Known::Double(0.0),
        Type::String => Known::String(String::new()),
        Type::Bytes => Known::Bytes(Vec::new()),
        Type::Timestamp => Known::Timestamp(0, 0),
        Type::Duration => Known::Duration(0, 0),
        Type::List(of) => Known::List(of.as_ref().clone(), Vec::new()),
        _ => return None,
    })
}
