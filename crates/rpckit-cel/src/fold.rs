//! Constants are computed here once instead of there each time, by the functions of the runtime, so that both agree. What
//! would fail is left to the run, where `&&`, `||` and `?:` may absorb it.

mod constant;

use self::constant::{typed, value};
use crate::overloads;
use crate::syntax::Literal;
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// The tree with its constant parts replaced by what they are.
pub(crate) fn fold(mut node: Typed) -> Typed {
    node.kind = match node.kind {
        Kind::And(a, b) => junction(fold(*a), fold(*b), false),
        Kind::Or(a, b) => junction(fold(*a), fold(*b), true),
        Kind::If(condition, yes, no) => {
            let (condition, yes, no) = (fold(*condition), fold(*yes), fold(*no));
            match literal(&condition) {
                Some(Literal::Bool(true)) if yes.ty == node.ty => return yes,
                Some(Literal::Bool(false)) if no.ty == node.ty => return no,
                _ => match (literal(&yes), literal(&no)) {
                    (Some(Literal::Bool(true)), Some(Literal::Bool(false))) if condition.ty == Type::Bool => {
                        return condition;
                    }
                    _ => Kind::If(Box::new(condition), Box::new(yes), Box::new(no)),
                },
            }
        }
        Kind::Equal(a, b) if a.ty == Type::Bool && b.ty == Type::Bool => {
            let (a, b) = (fold(*a), fold(*b));
            match (literal(&a), literal(&b)) {
                (Some(Literal::Bool(true)), _) => return b,
                (_, Some(Literal::Bool(true))) => return a,
                (Some(Literal::Bool(false)), _) => return computed(opposite(b)),
                (_, Some(Literal::Bool(false))) => return computed(opposite(a)),
                _ => return computed(Typed { kind: Kind::Equal(Box::new(a), Box::new(b)), ..node }),
            }
        }
        kind => return computed(Typed { kind: inside(kind), ..node }),
    };
    node
}

fn opposite(truth: Typed) -> Typed {
    let overload = overloads::named("!_").next().expect("`!` is in the table of operators");
    Typed { offset: truth.offset, ty: Type::Bool, kind: Kind::Call { overload, args: vec![truth] } }
}

/// The node with its parts folded.
fn inside(kind: Kind) -> Kind {
    let boxed = |part: Box<Typed>| Box::new(fold(*part));
    match kind {
        Kind::Equal(a, b) => Kind::Equal(boxed(a), boxed(b)),
        Kind::Call { overload, args } => Kind::Call { overload, args: args.into_iter().map(fold).collect() },
        Kind::Dynamic { function, args } => Kind::Dynamic { function, args: args.into_iter().map(fold).collect() },
        Kind::Matches { text, pattern } => Kind::Matches { text: boxed(text), pattern },
        Kind::In(item, of) => Kind::In(boxed(item), boxed(of)),
        Kind::Index(of, key) => Kind::Index(boxed(of), boxed(key)),
        Kind::Length(of) => Kind::Length(boxed(of)),
        Kind::List(items) => Kind::List(items.into_iter().map(fold).collect()),
        Kind::Map(entries) => Kind::Map(entries.into_iter().map(|(key, value)| (fold(key), fold(value))).collect()),
        Kind::Message { name, fields } => {
            let fields = fields.into_iter().map(|(field, value)| (field, fold(value))).collect();
            Kind::Message { name, fields }
        }
        Kind::Field { operand, message, field } => Kind::Field { operand: boxed(operand), message, field },
        Kind::Has { operand, message, field } => Kind::Has { operand: boxed(operand), message, field },
        Kind::Loop(mut each) => {
            each.range = fold(each.range);
            each.condition = each.condition.map(fold);
            each.transform = each.transform.map(fold);
            Kind::Loop(each)
        }
        other => other,
    }
}

/// The constant that the node is, where it is one and can be written as its type.
fn computed(node: Typed) -> Typed {
    if matches!(node.kind, Kind::Literal(_) | Kind::TypeName(_) | Kind::List(_) | Kind::Map(_)) {
        return node;
    }
    value(&node).and_then(|value| typed(&value, &node.ty, node.offset)).unwrap_or(node)
}

/// `&&` and `||`: the deciding constant decides on either side, the other constant goes away.
fn junction(a: Typed, b: Typed, deciding: bool) -> Kind {
    let decides = |side: &Typed| literal(side) == Some(&Literal::Bool(deciding));
    let passes = |side: &Typed| literal(side) == Some(&Literal::Bool(!deciding));
    if decides(&a) || decides(&b) {
        return Kind::Literal(Literal::Bool(deciding));
    }
    match (passes(&a), passes(&b)) {
        (true, _) if b.ty == Type::Bool => b.kind,
        (_, true) if a.ty == Type::Bool => a.kind,
        _ if deciding => Kind::Or(Box::new(a), Box::new(b)),
        _ => Kind::And(Box::new(a), Box::new(b)),
    }
}

fn literal(typed: &Typed) -> Option<&Literal> {
    match &typed.kind {
        Kind::Literal(literal) => Some(literal),
        _ => None,
    }
}
