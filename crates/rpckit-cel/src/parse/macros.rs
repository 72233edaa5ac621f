//! The macros of the standard (CEL specification, "Macros"): a call in the text, a node of its own in the tree.

use super::grammar::grown;
use crate::problem::Problem;
use crate::syntax::{Expr, Loop, LoopKind, Node};

/// A call as written, or the macro that it is.
pub(super) fn expand(offset: usize, function: String, target: Option<Expr>, args: Vec<Expr>) -> Result<Expr, Problem> {
    let below = args.iter().chain(&target).map(|expr| expr.height).max().unwrap_or(0);
    let kind = match (function.as_str(), args.len()) {
        ("has", 1) if target.is_none() => return has(offset, args),
        ("all", 2) => LoopKind::All,
        ("exists", 2) => LoopKind::Exists,
        ("exists_one" | "existsOne", 2) => LoopKind::ExistsOne,
        ("map", 2 | 3) => LoopKind::Map,
        ("filter", 2) => LoopKind::Filter,
        _ => return grown(offset, below, Node::Call { function, target: target.map(Box::new), args }),
    };
    let Some(range) = target else {
        return grown(offset, below, Node::Call { function, target: None, args });
    };
    let mut args = args.into_iter();
    let variable = match args.next().map(|expr| (expr.offset, expr.node)) {
        Some((_, Node::Ident { name, root: false })) => name,
        other => {
            let offset = other.map_or(offset, |(offset, _)| offset);
            return Err(Problem::syntax(offset, format!("the first argument of `{function}` names its variable")));
        }
    };
    let (first, second) = (args.next(), args.next());
    let (condition, transform) = match (kind, second) {
        (LoopKind::Map, None) => (None, first),
        (LoopKind::Map, transform) => (first, transform),
        (_, _) => (first, None),
    };
    grown(offset, below, Node::Loop(Box::new(Loop { kind, range, variable, condition, transform })))
}

fn has(offset: usize, args: Vec<Expr>) -> Result<Expr, Problem> {
    match args.into_iter().next().map(|expr| (expr.height, expr.node)) {
        Some((height, Node::Select { operand, field })) => grown(offset, height, Node::Has { operand, field }),
        _ => Err(Problem::syntax(offset, "`has` asks for a field: has(message.field)")),
    }
}
