//! Rules in CEL: with a sample in place of `this`, an expression is a constant, and the compiler computes constants.

use proc_macro2::TokenStream;
use rpckit_cel::{Constant, Folding, Layout, Schema, Type, Variable, compile};

use super::value::{Filled, Value};
use crate::cel::{Environment, of_field, of_value};
use crate::model::Model;
use crate::model::field::{Field, Kind, Shape, wrapped};
use crate::model::rules::cel::CelRule;
use crate::model::rules::number::Number;

/// Whether the rule holds of this value; `None` where that takes more than constants.
pub(super) fn holds(model: &Model, rule: &CelRule, kind: &Kind, this: &Value) -> Option<bool> {
    let ty = match this {
        Value::List(_) => Type::list(of_value(kind)),
        Value::Map(_) => return None,
        _ => of_value(kind),
    };
    let this_variable = Variable { ty, read: TokenStream::new() };
    let environment = Environment::new(model, None, this_variable, rule);
    let sampled = Sampled { environment, model, kind, this };
    match compile(&rule.expression, &sampled, Folding::On).ok()?.constant? {
        Constant::Bool(holds) => Some(holds),
        Constant::String(problem) => Some(problem.is_empty()),
        _ => None,
    }
}

/// The environment of a rule in which `this` is known.
struct Sampled<'a> {
    environment: Environment<'a>,
    model: &'a Model,
    kind: &'a Kind,
    this: &'a Value,
}

impl Sampled<'_> {
    /// The field that a path ends in, and the message it is a field of, where that is set.
    fn find(&self, path: &str) -> Option<(&Field, Option<&Filled>)> {
        let mut filled = match self.this {
            Value::Message(filled) => Some(filled),
            _ => None,
        };
        let mut message = self.model.messages.get(self.kind.message()?)?;
        let mut rest = path;
        loop {
            let (name, below) = rest.split_once('.').map_or((rest, None), |(name, below)| (name, Some(below)));
            let field = message.fields.iter().find(|field| field.name == name)?;
            let Some(below) = below else { return Some((field, filled)) };
            message = self.model.messages.get(field.kind.message()?)?;
            filled = match filled.and_then(|filled| filled.fields.get(&field.number)) {
                Some(Value::Message(inside)) => Some(inside),
                _ => None,
            };
            rest = below;
        }
    }
}

impl Schema for Sampled<'_> {
    fn variable(&self, name: &str) -> Option<Variable> {
        self.environment.variable(name)
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        self.environment.field(message, field)
    }

    fn read(&self, _: &str, _: &str, _: &TokenStream) -> TokenStream {
        TokenStream::new()
    }

    fn has(&self, _: &str, _: &str, _: &TokenStream) -> TokenStream {
        TokenStream::new()
    }

    fn value(&self, variable: &str) -> Option<Constant> {
        if variable == "this" { known(self.this, &of_value(self.kind)) } else { self.environment.value(variable) }
    }

    fn value_of_field(&self, variable: &str, path: &str) -> Option<Constant> {
        if variable != "this" {
            return self.environment.value_of_field(variable, path);
        }
        let (field, filled) = self.find(path)?;
        // Of a default of its own, of null, and of enums that begin elsewhere, nothing is known here.
        let begins_elsewhere = match &field.kind {
            Kind::Enum(name) => self.model.enums.get(name)?.values.first().is_none_or(|value| value.number != 0),
            _ => false,
        };
        let is_plain = field.default.is_none() && !begins_elsewhere && field.kind.message().and_then(wrapped).is_none();
        let value = filled.and_then(|filled| filled.fields.get(&field.number)).cloned();
        let value = value.or_else(|| match of_field(field) {
            Type::List(_) => Some(Value::List(Vec::new())),
            Type::Map(..) => None,
            _ => Some(Value::zero(&field.kind)),
        });
        known(&value.filter(|_| is_plain)?, &of_value(&field.kind))
    }

    fn presence_of_field(&self, variable: &str, path: &str) -> Option<bool> {
        if variable != "this" {
            return self.environment.presence_of_field(variable, path);
        }
        let (field, filled) = self.find(path)?;
        let value = filled.and_then(|filled| filled.fields.get(&field.number));
        // What proto2 requires is set, or it would not have been decoded.
        Some(
            field.shape == Shape::Required
                || value.is_some_and(|value| field.has_presence() || !value.is_zero(&field.kind)),
        )
    }

    fn constant(&self, name: &str) -> Option<i64> {
        self.environment.constant(name)
    }

    fn is_type(&self, name: &str) -> bool {
        self.environment.is_type(name)
    }

    fn layout(&self, message: &str) -> Layout {
        self.environment.layout(message)
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        self.environment.descriptor(message)
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        self.environment.regex(pattern)
    }
}

fn known(value: &Value, of: &Type) -> Option<Constant> {
    Some(match value {
        Value::Bool(value) => Constant::Bool(*value),
        Value::Number(number) => match *number {
            Number::I32(number) => Constant::Int(number.into()),
            Number::I64(number) => Constant::Int(number),
            Number::U32(number) => Constant::Uint(number.into()),
            Number::U64(number) => Constant::Uint(number),
            Number::F32(number) => Constant::Double(number.into()),
            Number::F64(number) => Constant::Double(number),
        },
        Value::Enum(number) => Constant::Int((*number).into()),
        Value::Text(text) => Constant::String(text.clone()),
        Value::Bytes(bytes) => Constant::Bytes(bytes.clone()),
        Value::Timestamp(time) => Constant::Timestamp(time.seconds, time.nanos),
        Value::Duration(time) => Constant::Duration(time.seconds, time.nanos),
        Value::List(items) => {
            let items = items.iter().map(|item| known(item, of)).collect::<Option<_>>()?;
            Constant::List(of.clone(), items)
        }
        _ => return None,
    })
}
