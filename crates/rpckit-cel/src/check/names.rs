//! What a name means (CEL specification, "Name Resolution"): the longest name first, in the innermost scope first.

use super::{Checked, Checker};
use crate::syntax::{Expr, Literal, Node};
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// Types that have a name in every environment.
const TYPES: [&str; 12] = [
    "bool",
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "list",
    "map",
    "null_type",
    "type",
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
];

impl Checker<'_> {
    pub(super) fn name(&mut self, expr: &Expr) -> Checked {
        let Node::Ident { name, root } = &expr.node else { return None };
        if let Some(depth) = self.locals.iter().rposition(|(local, _)| local == name && !root) {
            return Some(Typed { offset: expr.offset, ty: self.locals[depth].1.clone(), kind: Kind::Local(depth) });
        }
        let found = self.resolve(name, *root, expr.offset);
        if found.is_none() {
            return self.failing(expr.offset, format!("nothing is called `{name}` here"), "undeclared", Vec::new());
        }
        found
    }

    /// A dotted name as one, when it means something as a whole.
    pub(super) fn dotted(&self, expr: &Expr) -> Checked {
        let (name, root) = path(expr)?;
        let first = name.split('.').next()?;
        if !root && self.locals.iter().any(|(local, _)| local == first) {
            return None;
        }
        self.resolve(&name, root, expr.offset)
    }

    fn resolve(&self, name: &str, root: bool, offset: usize) -> Checked {
        self.scopes(name, root).find_map(|full| self.global(full, offset))
    }

    /// The names that a name may stand for, those of inner scopes first.
    pub(super) fn scopes<'n>(&self, name: &'n str, root: bool) -> impl Iterator<Item = String> + use<'n> {
        let container = if root { String::new() } else { self.schema.container().to_owned() };
        let inner: Vec<String> = std::iter::successors(Some(container.as_str()), |scope| {
            (!scope.is_empty()).then(|| scope.rsplit_once('.').map_or("", |(outer, _)| outer))
        })
        .map(str::to_owned)
        .collect();
        inner.into_iter().map(move |scope| if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") })
    }

    fn global(&self, name: String, offset: usize) -> Checked {
        if let Some(variable) = self.schema.variable(&name) {
            return Some(match self.schema.value(&name) {
                Some(constant) => constant.typed(offset),
                None => Typed { offset, ty: variable.ty, kind: Kind::Variable(name) },
            });
        }
        if let Some(number) = self.schema.constant(&name) {
            return Some(Typed { offset, ty: Type::Int, kind: Kind::Literal(Literal::Int(number)) });
        }
        if TYPES.contains(&name.as_str()) || self.schema.is_type(&name) {
            return Some(Typed { offset, ty: Type::Type, kind: Kind::TypeName(name) });
        }
        None
    }
}

/// The name that a chain of selections spells, and whether it begins with a dot.
pub(super) fn path(expr: &Expr) -> Option<(String, bool)> {
    match &expr.node {
        Node::Ident { name, root } => Some((name.clone(), *root)),
        Node::Select { operand, field } => {
            let (name, root) = path(operand)?;
            Some((format!("{name}.{field}"), root))
        }
        _ => None,
    }
}
