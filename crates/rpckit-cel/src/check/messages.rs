//! Messages made in an expression, and messages as values.

use super::{Checked, Checker};
use crate::problem::Problem;
use crate::syntax::Expr;
use crate::tree::{Kind, Typed};
use crate::types::Type;
use crate::wellknown;

impl Checker<'_> {
    /// `Name{field: value, ...}`
    pub(super) fn message(&mut self, offset: usize, name: &str, fields: &[(usize, String, Expr)]) -> Checked {
        let values: Vec<Checked> = fields.iter().map(|(.., value)| self.expr(value)).collect();
        let (name, root) = name.strip_prefix('.').map_or((name, false), |name| (name, true));
        let Some(name) = self.scopes(name, root).find(|name| self.is_message(name)) else {
            return self.mistyped(offset, format!("no message is called `{name}` here"));
        };
        let mut given = Vec::new();
        let mut wrong = false;
        for ((offset, field, _), value) in fields.iter().zip(values) {
            let Some(ty) = wellknown::field(&name, field).or_else(|| self.schema.field(&name, field)) else {
                wrong = self.no_field(*offset, &name, field).is_none();
                continue;
            };
            let Some(value) = value else {
                wrong = true;
                continue;
            };
            if !ty.accepts(&value.ty) && !self.is_lenient() {
                let text = format!("`{field}` of `{name}` takes {ty}, not {}", value.ty);
                wrong = self.mistyped(value.offset, text).is_none();
                continue;
            }
            wrong |= self.dynamic_value(&value).is_none();
            given.push((field.clone(), value));
        }
        if wrong {
            return None;
        }
        let ty = wellknown::value(&name).unwrap_or_else(|| Type::Message(name.clone()));
        Some(Typed { offset, ty, kind: Kind::Message { name, fields: given } })
    }

    fn is_message(&self, name: &str) -> bool {
        wellknown::value(name).is_some() && name != "google.protobuf.Any" || self.schema.descriptor(name).is_some()
    }

    /// A message as a value among others needs a descriptor.
    pub(super) fn dynamic_value(&mut self, item: &Typed) -> Option<()> {
        let Some(name) = message_in(&item.ty).filter(|name| self.schema.descriptor(name).is_none()) else {
            return Some(());
        };
        let text = format!("a message of type {name} is no value that could be stored or passed on");
        self.refuse(Problem::outside(item.offset, text)).map(drop)
    }
}

/// The message in a value of this type.
pub(super) fn message_in(ty: &Type) -> Option<&str> {
    match ty {
        Type::Message(name) => Some(name),
        Type::List(of) | Type::Map(_, of) => message_in(of),
        _ => None,
    }
}
