//! Calls: the operators with rules of their own, then the table.

use rpckit_validate::cel::convert;

use super::expected::{expected, shown};
use super::messages::message_in;
use super::names::path;
use super::suggest::suggestion;
use super::{Checked, Checker};

use crate::overloads::{self, Overload, Param, Style};
use crate::problem::Problem;
use crate::syntax::{Expr, Literal};
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// Names of libraries that CEL has and this environment has not.
const LIBRARIES: [&str; 9] = ["optional", "math", "base64", "cel", "net", "proto", "sets", "lists", "regex"];

impl Checker<'_> {
    pub(super) fn call(&mut self, offset: usize, function: &str, target: Option<&Expr>, args: &[Expr]) -> Checked {
        let Some(target) = target else {
            let args = self.all(args)?;
            return self.form(offset, function, args, Style::Global);
        };
        // `strings.quote(x)` is a function with a dotted name, not a method of something called `strings`.
        if let Some((name, _)) = path(target)
            && self.dotted(target).is_none()
        {
            let full = format!("{name}.{function}");
            if overloads::is_known(&full) {
                let args = self.all(args)?;
                return self.form(offset, &full, args, Style::Global);
            }
            if LIBRARIES.contains(&name.as_str()) {
                return self.refuse(Problem::outside(offset, format!("`{full}` is not part of this environment")));
            }
        }
        let target = self.expr(target);
        let args = self.all(args);
        let mut all = vec![target?];
        all.append(&mut args?);
        self.form(offset, function, all, Style::Member)
    }

    fn form(&mut self, offset: usize, function: &str, args: Vec<Typed>, style: Style) -> Checked {
        let count = args.len();
        let mut args = args.into_iter();
        let mut next = || args.next().map(Box::new);
        match (function, count) {
            ("_&&_" | "_||_", 2) => {
                let (a, b) = (self.truth(*next()?), self.truth(*next()?));
                let (a, b) = (Box::new(a?), Box::new(b?));
                let kind = if function == "_&&_" { Kind::And(a, b) } else { Kind::Or(a, b) };
                Some(Typed { offset, ty: Type::Bool, kind })
            }
            ("_?_:_", 3) => {
                let (condition, yes, no) = (self.truth(*next()?), next()?, next()?);
                self.choice(offset, condition?, yes, no)
            }
            ("_==_", 2) => self.equal(offset, next()?, next()?),
            ("_!=_", 2) => {
                let equal = self.equal(offset, next()?, next()?)?;
                self.overloaded(offset, "!_", vec![equal], Style::Global)
            }
            ("@in", 2) => self.contained(offset, next()?, next()?),
            ("_[_]", 2) => self.index(offset, next()?, next()?),
            ("getField", 2) if style == Style::Global => self.get_field(offset, *next()?, &*next()?),
            _ => self.other(offset, function, args.collect(), style),
        }
    }

    fn other(&mut self, offset: usize, function: &str, mut args: Vec<Typed>, style: Style) -> Checked {
        match (function, args.as_slice()) {
            ("size", [Typed { ty: Type::List(_) | Type::Map(..), .. }]) => {
                let kind = Kind::Length(Box::new(args.remove(0)));
                Some(Typed { offset, ty: Type::Int, kind })
            }
            ("_+_", [Typed { ty: a @ Type::List(_), .. }, Typed { ty: b @ Type::List(_), .. }]) => {
                let ty = a.join(b).unwrap_or(Type::list(Type::Dyn));
                for arg in &args {
                    self.dynamic_value(arg)?;
                }
                Some(Typed { offset, ty, kind: Kind::Dynamic { function: "_+_".to_owned(), args } })
            }
            ("matches", [_, Typed { kind: Kind::Literal(Literal::String(pattern)), offset: place, .. }]) => {
                match self.schema.regex(pattern) {
                    Err(reason) => self.mistyped(*place, format!("the pattern is not valid: {reason}")),
                    Ok(pattern) if Type::String.accepts(&args[0].ty) => {
                        let text = Box::new(args.remove(0));
                        Some(Typed { offset, ty: Type::Bool, kind: Kind::Matches { text, pattern } })
                    }
                    Ok(_) => self.overloaded(offset, function, args, style),
                }
            }
            ("timestamp" | "duration", [Typed { kind: Kind::Literal(Literal::String(text)), offset: place, .. }])
                if style == Style::Global =>
            {
                let wrong = match function {
                    "timestamp" => convert::timestamp_from_string(text).err(),
                    _ => convert::duration_from_string(text).err(),
                };
                if let Some(error) = wrong {
                    return self.mistyped(*place, error.to_string());
                }
                self.overloaded(offset, function, args, style)
            }
            ("format", [format, list]) => {
                self.format(format, list)?;
                self.overloaded(offset, function, args, style)
            }
            _ => self.overloaded(offset, function, args, style),
        }
    }

    /// `c ? a : b`
    fn choice(&mut self, offset: usize, condition: Typed, yes: Box<Typed>, no: Box<Typed>) -> Checked {
        let ty = match yes.ty.join(&no.ty) {
            Some(ty) => ty,
            None if self.is_lenient() => Type::Dyn,
            None => {
                let text = format!("both branches need one type, these are {} and {}", yes.ty, no.ty);
                return self.mistyped(offset, text);
            }
        };
        if yes.ty != no.ty || message_in(&ty).is_some() && !matches!(ty, Type::Message(_)) {
            self.dynamic_value(&yes)?;
            self.dynamic_value(&no)?;
        }
        Some(Typed { offset, ty, kind: Kind::If(Box::new(condition), yes, no) })
    }

    fn equal(&mut self, offset: usize, a: Box<Typed>, b: Box<Typed>) -> Checked {
        if !self.is_lenient() && !a.ty.accepts(&b.ty) && !b.ty.accepts(&a.ty) {
            return self.mistyped(offset, format!("{} and {} cannot be equal", a.ty, b.ty));
        }
        // A message is never null: of an unset field one reads the default message.
        if let (Type::Message(_), Type::Null) | (Type::Null, Type::Message(_)) = (&a.ty, &b.ty)
            && is_certain(&a)
            && is_certain(&b)
        {
            return Some(Typed { offset, ty: Type::Bool, kind: Kind::Literal(Literal::Bool(false)) });
        }
        if !(matches!(a.ty, Type::Message(_)) && a.ty == b.ty) {
            self.dynamic_value(&a)?;
            self.dynamic_value(&b)?;
        }
        Some(Typed { offset, ty: Type::Bool, kind: Kind::Equal(a, b) })
    }

    fn contained(&mut self, offset: usize, item: Box<Typed>, of: Box<Typed>) -> Checked {
        let element = match &of.ty {
            Type::List(element) | Type::Map(element, _) => element.as_ref(),
            Type::Dyn | Type::Free => &Type::Dyn,
            other => {
                let text = format!("a list or a map is expected after `in`, not {other}");
                let of = self.asked(*of, text)?;
                return Some(Typed { offset, ty: Type::Bool, kind: Kind::In(item, Box::new(of)) });
            }
        };
        if !self.is_lenient() && !element.accepts(&item.ty) {
            return self.mistyped(offset, format!("a {} cannot be in a {}", item.ty, of.ty));
        }
        self.dynamic_value(&item)?;
        if item.ty.is_dynamic() {
            self.dynamic_value(&of)?;
        }
        Some(Typed { offset, ty: Type::Bool, kind: Kind::In(item, of) })
    }

    fn index(&mut self, offset: usize, of: Box<Typed>, key: Box<Typed>) -> Checked {
        let (asked, ty) = match &of.ty {
            Type::List(element) => (Type::Int, element.as_ref().clone()),
            Type::Map(from, to) => (from.as_ref().clone(), to.as_ref().clone()),
            Type::Dyn | Type::Free => (Type::Dyn, Type::Dyn),
            other => {
                let text = format!("a value of type {other} has no elements");
                let of = Box::new(self.asked(*of, text)?);
                return Some(Typed { offset, ty: Type::Dyn, kind: Kind::Index(of, key) });
            }
        };
        if !self.is_lenient() && !asked.accepts(&key.ty) {
            return self.mistyped(key.offset, format!("an index of type {asked} is expected, not {}", key.ty));
        }
        if key.ty != asked {
            self.dynamic_value(&of)?;
        }
        Some(Typed { offset, ty, kind: Kind::Index(of, key) })
    }

    /// protovalidate's way to fields whose names are CEL's keywords.
    fn get_field(&mut self, offset: usize, operand: Typed, name: &Typed) -> Checked {
        let Kind::Literal(Literal::String(field)) = &name.kind else {
            return self.mistyped(name.offset, "`getField` asks for the field's name as a literal".to_owned());
        };
        self.field(offset, operand, field)
    }

    fn overloaded(&mut self, offset: usize, function: &str, args: Vec<Typed>, style: Style) -> Checked {
        let fits = |overload: &&Overload| {
            (overload.style == style || overload.style == Style::Both)
                && overload.params.len() == args.len()
                && overload.params.iter().zip(&args).all(|(param, arg)| param.ty().accepts(&arg.ty))
        };
        let fitting: Vec<&'static Overload> = overloads::named(function).filter(|row| fits(row)).collect();
        let Some((first, rest)) = fitting.split_first() else {
            return self.no_overload(offset, function, &args);
        };
        for arg in &args {
            self.dynamic_value(arg)?;
        }
        let ty = first.result.ty();
        if rest.is_empty() {
            return Some(Typed { offset, ty, kind: Kind::Call { overload: first, args } });
        }
        let ty = if rest.iter().all(|other| other.result == first.result) { ty } else { Type::Dyn };
        let list = function == "_+_" && args.iter().any(|arg| matches!(arg.ty, Type::List(_)));
        let ty = if list { Type::list(Type::Dyn) } else { ty };
        Some(Typed { offset, ty, kind: Kind::Dynamic { function: function.to_owned(), args } })
    }

    fn no_overload(&mut self, offset: usize, function: &str, args: &[Typed]) -> Checked {
        // `dyn + list` and `size(dyn)` of lists have no row in the table.
        let dynamic = args.iter().any(|arg| arg.ty.is_dynamic());
        if dynamic && function == "_+_" && args.iter().any(|arg| matches!(arg.ty, Type::List(_))) {
            let kind = Kind::Dynamic { function: function.to_owned(), args: args.to_vec() };
            return Some(Typed { offset, ty: Type::list(Type::Dyn), kind });
        }
        let name = function.trim_matches('_');
        if overloads::is_known(function) {
            let given = shown(args.iter().map(|arg| &arg.ty));
            let text = format!("`{name}` takes {}, not {given}", expected(function, args));
            return self.failing(offset, text, function, args.to_vec());
        }
        let meant = suggestion(name, overloads::names());
        self.failing(offset, format!("there is no function `{name}`{meant}"), function, args.to_vec())
    }
}

/// Whether reading it cannot fail: nothing is lost where it is not read.
fn is_certain(typed: &Typed) -> bool {
    match &typed.kind {
        Kind::Literal(_) | Kind::Variable(_) | Kind::Local(_) => true,
        Kind::Field { operand, .. } => is_certain(operand),
        _ => false,
    }
}

impl Param {
    /// Whether the run gets a `Value`.
    pub(crate) fn is_value(self) -> bool {
        matches!(self, Self::Any | Self::List | Self::Strings | Self::Type)
    }
}
