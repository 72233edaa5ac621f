//! Constants are computed here once instead of there each time. What would fail is left to the run, where `&&`, `||` and
//! `?:` may absorb it.

use crate::syntax::Literal;
use crate::tree::{Kind, Typed};

/// The tree with its constant parts replaced by what they are.
pub(crate) fn fold(mut typed: Typed) -> Typed {
    typed.kind = match typed.kind {
        Kind::And(a, b) => junction(fold(*a), fold(*b), false),
        Kind::Or(a, b) => junction(fold(*a), fold(*b), true),
        Kind::If(condition, yes, no) => {
            let (condition, yes, no) = (fold(*condition), fold(*yes), fold(*no));
            match literal(&condition) {
                Some(Literal::Bool(true)) if yes.ty == typed.ty => return yes,
                Some(Literal::Bool(false)) if no.ty == typed.ty => return no,
                _ => Kind::If(Box::new(condition), Box::new(yes), Box::new(no)),
            }
        }
        Kind::Equal(a, b) => {
            let (a, b) = (fold(*a), fold(*b));
            match (literal(&a), literal(&b)) {
                (Some(a), Some(b)) if a_type(a) == a_type(b) => Kind::Literal(Literal::Bool(a == b)),
                _ => Kind::Equal(Box::new(a), Box::new(b)),
            }
        }
        Kind::Call { overload, args } => {
            let args: Vec<Typed> = args.into_iter().map(fold).collect();
            let literals: Option<Vec<&Literal>> = args.iter().map(literal).collect();
            match literals.and_then(|literals| computed(overload.name, &literals)) {
                Some(literal) => Kind::Literal(literal),
                None => Kind::Call { overload, args },
            }
        }
        Kind::Dynamic { function, args } => Kind::Dynamic { function, args: args.into_iter().map(fold).collect() },
        Kind::Matches { text, pattern } => Kind::Matches { text: Box::new(fold(*text)), pattern },
        Kind::In(item, of) => Kind::In(Box::new(fold(*item)), Box::new(fold(*of))),
        Kind::Index(of, key) => Kind::Index(Box::new(fold(*of)), Box::new(fold(*key))),
        Kind::Length(of) => Kind::Length(Box::new(fold(*of))),
        Kind::List(items) => Kind::List(items.into_iter().map(fold).collect()),
        Kind::Map(entries) => Kind::Map(entries.into_iter().map(|(key, value)| (fold(key), fold(value))).collect()),
        Kind::Message { name, fields } => {
            let fields = fields.into_iter().map(|(field, value)| (field, fold(value))).collect();
            Kind::Message { name, fields }
        }
        Kind::Field { operand, message, field } => Kind::Field { operand: Box::new(fold(*operand)), message, field },
        Kind::Has { operand, message, field } => Kind::Has { operand: Box::new(fold(*operand)), message, field },
        Kind::Loop(mut each) => {
            each.range = fold(each.range);
            each.condition = each.condition.map(fold);
            each.transform = each.transform.map(fold);
            Kind::Loop(each)
        }
        leaf @ (Kind::Literal(_) | Kind::TypeName(_) | Kind::Variable(_) | Kind::Local(_)) => leaf,
    };
    typed
}

/// `&&` and `||`: the deciding constant decides on either side, the other constant goes away.
fn junction(a: Typed, b: Typed, deciding: bool) -> Kind {
    let decides = |side: &Typed| literal(side) == Some(&Literal::Bool(deciding));
    let passes = |side: &Typed| literal(side) == Some(&Literal::Bool(!deciding));
    if decides(&a) || decides(&b) {
        return Kind::Literal(Literal::Bool(deciding));
    }
    match (passes(&a), passes(&b)) {
        (true, _) if b.ty == crate::types::Type::Bool => b.kind,
        (_, true) if a.ty == crate::types::Type::Bool => a.kind,
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

fn a_type(literal: &Literal) -> std::mem::Discriminant<Literal> {
    std::mem::discriminant(literal)
}

/// What the function gives, unless it fails or is none of those worth computing here.
fn computed(function: &str, args: &[&Literal]) -> Option<Literal> {
    use Literal::{Bool, Bytes, Double, Int, String, Uint};
    Some(match (function, args) {
        ("!_", [Bool(a)]) => Bool(!a),
        ("-_", [Int(a)]) => Int(a.checked_neg()?),
        ("-_", [Double(a)]) => Double(-a),
        ("_+_", [Int(a), Int(b)]) => Int(a.checked_add(*b)?),
        ("_-_", [Int(a), Int(b)]) => Int(a.checked_sub(*b)?),
        ("_*_", [Int(a), Int(b)]) => Int(a.checked_mul(*b)?),
        ("_/_", [Int(a), Int(b)]) => Int(a.checked_div(*b)?),
        ("_%_", [Int(a), Int(b)]) => Int(a.checked_rem(*b)?),
        ("_+_", [Uint(a), Uint(b)]) => Uint(a.checked_add(*b)?),
        ("_-_", [Uint(a), Uint(b)]) => Uint(a.checked_sub(*b)?),
        ("_*_", [Uint(a), Uint(b)]) => Uint(a.checked_mul(*b)?),
        ("_/_", [Uint(a), Uint(b)]) => Uint(a.checked_div(*b)?),
        ("_%_", [Uint(a), Uint(b)]) => Uint(a.checked_rem(*b)?),
        ("_+_", [String(a), String(b)]) => String(format!("{a}{b}")),
        ("_<_", [Int(a), Int(b)]) => Bool(a < b),
        ("_<=_", [Int(a), Int(b)]) => Bool(a <= b),
        ("_>_", [Int(a), Int(b)]) => Bool(a > b),
        ("_>=_", [Int(a), Int(b)]) => Bool(a >= b),
        ("size", [String(a)]) => Int(i64::try_from(a.chars().count()).ok()?),
        ("size", [Bytes(a)]) => Int(i64::try_from(a.len()).ok()?),
        ("uint", [Int(a)]) => Uint(u64::try_from(*a).ok()?),
        ("int", [Uint(a)]) => Int(i64::try_from(*a).ok()?),
        ("bytes", [String(a)]) => Bytes(a.clone().into_bytes()),
        _ => return None,
    })
}
