//! Selections, presence, lists and maps.

use super::suggest::suggestion;
use super::{Checked, Checker};
use crate::problem::Problem;
use crate::syntax::{Expr, Literal};
use crate::tree::{Kind, Typed};
use crate::types::Type;

impl Checker<'_> {
    pub(super) fn select(&mut self, expr: &Expr, operand: &Expr, field: &str) -> Checked {
        if let Some(found) = self.dotted(expr) {
            return Some(found);
        }
        let operand = self.expr(operand)?;
        self.field(expr.offset, operand, field)
    }

    /// A field of something that has been checked already.
    pub(super) fn field(&mut self, offset: usize, operand: Typed, field: &str) -> Checked {
        let key = Typed { offset, ty: Type::String, kind: Kind::Literal(Literal::String(field.to_owned())) };
        let (ty, kind) = match &operand.ty {
            Type::Message(message) => match self.schema.field(message, field) {
                Some(ty) => {
                    if let Some((variable, path)) = path_of(&operand, field)
                        && let Some(constant) = self.schema.value_of_field(variable, &path)
                    {
                        return Some(constant.typed(offset));
                    }
                    let (message, field) = (message.clone(), field.to_owned());
                    (ty, Kind::Field { operand: Box::new(operand), message, field })
                }
                None => return self.no_field(offset, message, field),
            },
            Type::Map(from, to) if from.accepts(&Type::String) => {
                (to.as_ref().clone(), Kind::Index(Box::new(operand), Box::new(key)))
            }
            Type::Dyn | Type::Free => match undisguised(&operand) {
                // What hides behind `dyn` is known: the field is read as if it were not hidden, or is an error of the run.
                Some(message) if self.known(message, field) => return self.field(offset, message.clone(), field),
                Some(_) => (Type::Dyn, Kind::Dynamic { function: "no_such_field".to_owned(), args: vec![key] }),
                None => (Type::Dyn, Kind::Dynamic { function: "select".to_owned(), args: vec![operand, key] }),
            },
            other => {
                let text = format!("a value of type {other} has no field `{field}`");
                return self.failing(offset, text, "select", vec![operand, key]);
            }
        };
        Some(Typed { offset, ty, kind })
    }

    pub(super) fn no_field(&mut self, offset: usize, message: &str, field: &str) -> Checked {
        if field.contains('.') {
            return self.refuse(Problem::outside(offset, "extensions are not read by expressions"));
        }
        let meant = suggestion(field, self.schema.fields(message));
        self.failing(offset, format!("`{message}` has no field `{field}`{meant}"), "no_such_field", Vec::new())
    }

    fn known(&self, message: &Typed, field: &str) -> bool {
        matches!(&message.ty, Type::Message(name) if self.schema.field(name, field).is_some())
    }

    pub(super) fn has(&mut self, offset: usize, operand: &Expr, field: &str) -> Checked {
        let operand = self.expr(operand)?;
        let key = Typed { offset, ty: Type::String, kind: Kind::Literal(Literal::String(field.to_owned())) };
        let kind = match &operand.ty {
            Type::Message(message) if self.schema.field(message, field).is_some() => {
                if let Some((variable, path)) = path_of(&operand, field)
                    && let Some(presence) = self.schema.presence_of_field(variable, &path)
                {
                    return Some(Typed { offset, ty: Type::Bool, kind: Kind::Literal(Literal::Bool(presence)) });
                }
                let message = message.clone();
                Kind::Has { operand: Box::new(operand), message, field: field.to_owned() }
            }
            Type::Message(message) => return self.no_field(offset, message, field),
            Type::Map(from, _) if from.accepts(&Type::String) => Kind::In(Box::new(key), Box::new(operand)),
            Type::Dyn | Type::Free => match undisguised(&operand) {
                Some(message) => {
                    let name = message.ty.to_string();
                    if self.known(message, field) {
                        Kind::Has { operand: Box::new(message.clone()), message: name, field: field.to_owned() }
                    } else {
                        Kind::Dynamic { function: "no_such_field".to_owned(), args: vec![key] }
                    }
                }
                None => Kind::Dynamic { function: "has".to_owned(), args: vec![operand, key] },
            },
            other => {
                let text = format!("a value of type {other} has no field `{field}`");
                return self.failing(offset, text, "select", vec![operand, key]);
            }
        };
        Some(Typed { offset, ty: Type::Bool, kind })
    }

    pub(super) fn list(&mut self, offset: usize, items: &[Expr]) -> Checked {
        let items = self.all(items)?;
        if let Some(Type::Message(name)) = items.first().map(|item| item.ty.clone())
            && items.iter().all(|item| item.ty == Type::Message(name.clone()))
        {
            return Some(Typed { offset, ty: Type::list(Type::Message(name)), kind: Kind::List(items) });
        }
        let of = self.common(items.iter())?;
        Some(Typed { offset, ty: Type::list(of), kind: Kind::List(items) })
    }

    pub(super) fn map(&mut self, offset: usize, entries: &[(Expr, Expr)]) -> Checked {
        let checked: Vec<_> = entries.iter().map(|(key, value)| (self.expr(key), self.expr(value))).collect();
        let entries: Vec<(Typed, Typed)> =
            checked.into_iter().map(|(key, value)| key.zip(value)).collect::<Option<_>>()?;
        for (key, _) in &entries {
            let ty = scalar(&key.ty);
            if !self.is_lenient()
                && !matches!(ty, Type::Bool | Type::Int | Type::Uint | Type::String | Type::Dyn | Type::Free)
            {
                return self.mistyped(key.offset, format!("the key of a map cannot be a {}", key.ty));
            }
        }
        let keys = self.common(entries.iter().map(|(key, _)| key))?;
        let values = self.common(entries.iter().map(|(_, value)| value))?;
        Some(Typed { offset, ty: Type::map(scalar(&keys).clone(), values), kind: Kind::Map(entries) })
    }

    /// The type of all of them: what they agree on, or `dyn`.
    fn common<'t>(&mut self, mut items: impl Iterator<Item = &'t Typed> + Clone) -> Option<Type> {
        for item in items.clone() {
            self.dynamic_value(item)?;
        }
        Some(items.try_fold(Type::Free, |common, item| common.join(&item.ty)).unwrap_or(Type::Dyn))
    }
}

/// The message that `dyn(message)` hides.
fn undisguised(typed: &Typed) -> Option<&Typed> {
    match &typed.kind {
        Kind::Call { overload, args } if overload.name == "dyn" => {
            args.first().filter(|arg| matches!(arg.ty, Type::Message(_)))
        }
        _ => None,
    }
}

/// The variable that a chain of selections begins with, and the path below it.
fn path_of<'t>(operand: &'t Typed, field: &str) -> Option<(&'t str, String)> {
    match &operand.kind {
        Kind::Variable(name) => Some((name, field.to_owned())),
        Kind::Field { operand, field: outer, .. } => {
            let (name, path) = path_of(operand, outer)?;
            Some((name, format!("{path}.{field}")))
        }
        _ => None,
    }
}

/// A wrapper's scalar: no key is null, a null among the entries is an error of the run.
fn scalar(ty: &Type) -> &Type {
    match ty {
        Type::Wrapper(inner) => inner,
        other => other,
    }
}
