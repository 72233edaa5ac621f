//! Parsed tree to checked tree: every node gets its type, every call its overload (CEL specification, "Gradual Type
//! Checking"). All mistakes are collected; a node with a mistake gives no second one to the node above it.

mod calls;
mod expected;
mod format;
mod forms;
mod loops;
mod messages;
mod names;
mod suggest;

use crate::overloads;
use crate::problem::Problem;
use crate::schema::{Checking, Schema};
use crate::syntax::{Expr, Node};
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// A node, unless something below it is wrong and has been reported.
type Checked = Option<Typed>;

struct Checker<'a> {
    schema: &'a dyn Schema,
    /// The variables of the loops around, outermost first.
    locals: Vec<(String, Type)>,
    problems: Vec<Problem>,
}

/// The checked tree, or every mistake.
pub(crate) fn check(expr: &Expr, schema: &dyn Schema) -> Result<Typed, Vec<Problem>> {
    let mut checker = Checker { schema, locals: Vec::new(), problems: Vec::new() };
    let typed = checker.expr(expr);
    if let Some(several @ Typed { ty: Type::List(_) | Type::Map(..), .. }) = &typed {
        checker.dynamic_value(several);
    }
    match typed {
        Some(typed) if checker.problems.is_empty() => Ok(typed),
        _ => Err(checker.problems),
    }
}

impl Checker<'_> {
    fn expr(&mut self, expr: &Expr) -> Checked {
        let offset = expr.offset;
        match &expr.node {
            Node::Literal(literal) => Some(Typed { offset, ty: literal.ty(), kind: Kind::Literal(literal.clone()) }),
            Node::Ident { .. } => self.name(expr),
            Node::Select { operand, field } => self.select(expr, operand, field),
            Node::Has { operand, field } => self.has(offset, operand, field),
            Node::Call { function, target, args } => self.call(offset, function, target.as_deref(), args),
            Node::List(items) => self.list(offset, items),
            Node::Map(entries) => self.map(offset, entries),
            Node::Message { name, fields } => self.message(offset, name, fields),
            Node::Loop(each) => self.each(offset, each),
        }
    }

    fn refuse(&mut self, problem: Problem) -> Checked {
        self.problems.push(problem);
        None
    }

    fn mistyped(&mut self, offset: usize, text: String) -> Checked {
        self.refuse(Problem::ill_typed(offset, text))
    }

    fn is_lenient(&self) -> bool {
        self.schema.checking() == Checking::Lenient
    }

    /// A mistake, or a call that fails at run time.
    fn failing(&mut self, offset: usize, text: String, function: &str, args: Vec<Typed>) -> Checked {
        if !self.is_lenient() {
            return self.mistyped(offset, text);
        }
        Some(Typed { offset, ty: Type::Dyn, kind: Kind::Dynamic { function: function.to_owned(), args } })
    }

    /// A mistake, or the value as one whose type the run asks for.
    fn asked(&mut self, typed: Typed, text: String) -> Checked {
        if !self.is_lenient() {
            return self.mistyped(typed.offset, text);
        }
        let overload = overloads::named("dyn").next()?;
        Some(Typed { offset: typed.offset, ty: Type::Dyn, kind: Kind::Call { overload, args: vec![typed] } })
    }

    fn all(&mut self, exprs: &[Expr]) -> Option<Vec<Typed>> {
        // Not lazily: each argument has its mistakes reported.
        let checked: Vec<Checked> = exprs.iter().map(|expr| self.expr(expr)).collect();
        checked.into_iter().collect()
    }
}
