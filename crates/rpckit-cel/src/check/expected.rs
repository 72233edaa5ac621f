//! What a function takes, where it was given something else.

use crate::overloads::{self, Overload};
use crate::tree::Typed;
use crate::types::Type;

/// So many lists of types are read by a person.
const SHOWN: usize = 4;

/// `(int, int), (int, uint) or (int, double)`: the overloads nearest to what was given.
pub(super) fn expected(function: &str, args: &[Typed]) -> String {
    let nearness = |overload: &Overload| {
        let fitting = overload.params.iter().zip(args).filter(|(param, arg)| param.ty().accepts(&arg.ty)).count();
        (overload.params.len() == args.len(), fitting)
    };
    let nearest = overloads::named(function).map(nearness).max();
    let near = overloads::named(function).filter(|overload| Some(nearness(overload)) == nearest);
    let mut texts: Vec<String> = Vec::new();
    for overload in near {
        let types: Vec<Type> = overload.params.iter().map(|param| param.ty()).collect();
        let text = shown(types.iter());
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.len() > SHOWN {
        texts.truncate(SHOWN);
        return format!("{}, ...", texts.join(", "));
    }
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

/// `(int, string)`
pub(super) fn shown<'t>(types: impl Iterator<Item = &'t Type>) -> String {
    let types: Vec<String> = types.map(ToString::to_string).collect();
    format!("({})", types.join(", "))
}
