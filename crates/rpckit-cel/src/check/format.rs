//! A literal format is read at compile time, as protovalidate asks: a clause that cannot be is a mistake in the source.

use super::Checker;
use crate::syntax::Literal;
use crate::tree::{Kind, Typed};
use crate::types::Type;

impl Checker<'_> {
    /// The clauses of `format.format(list)` against the elements of the list, as far as both are written out.
    pub(super) fn format(&mut self, format: &Typed, list: &Typed) -> Option<()> {
        let Kind::Literal(Literal::String(text)) = &format.kind else { return Some(()) };
        let clauses = match clauses(text) {
            Ok(clauses) => clauses,
            Err(reason) => return self.mistyped(format.offset, reason).map(drop),
        };
        let Kind::List(items) = &list.kind else { return Some(()) };
        if clauses.len() > items.len() {
            let text = format!("the format has {} clauses, the list has {} elements", clauses.len(), items.len());
            return self.mistyped(list.offset, text).map(drop);
        }
        for (clause, item) in clauses.iter().zip(items) {
            if !takes(*clause, &item.ty) {
                return self.mistyped(item.offset, format!("`%{clause}` does not take a {}", item.ty)).map(drop);
            }
        }
        Some(())
    }
}

/// The letters of the clauses, in their order.
fn clauses(text: &str) -> Result<Vec<char>, String> {
    let mut letters = Vec::new();
    let mut rest = text;
    while let Some((_, clause)) = rest.split_once('%') {
        if let Some(after) = clause.strip_prefix('%') {
            rest = after;
            continue;
        }
        let clause = match clause.strip_prefix('.') {
            Some(precise) => precise.trim_start_matches(|c: char| c.is_ascii_digit()),
            None => clause,
        };
        let mut chars = clause.chars();
        match chars.next() {
            Some(letter) if "sdfexXbo".contains(letter) => letters.push(letter),
            Some(letter) => return Err(format!("`%{}` is no clause of a format", letter.escape_debug())),
            None => return Err("the format ends in the middle of a clause".to_owned()),
        }
        rest = chars.as_str();
    }
    Ok(letters)
}

/// What cel-go's formatter takes; `%d` takes a double because infinities and not-a-number have a text.
fn takes(clause: char, ty: &Type) -> bool {
    let whole = matches!(ty, Type::Int | Type::Uint);
    let open = ty.is_dynamic() || matches!(ty, Type::Wrapper(_));
    open || match clause {
        's' => true,
        'd' | 'f' | 'e' => whole || *ty == Type::Double,
        'b' => whole || *ty == Type::Bool,
        'o' => whole,
        _ => whole || matches!(ty, Type::String | Type::Bytes),
    }
}
