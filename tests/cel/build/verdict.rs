//! What becomes of a case: a function to run, or an outcome that is known at compile time.

use quote::{format_ident, quote};
use rpckit_cel::{Folding, Problem, ProblemKind, Type, compile, type_of};

use crate::case::{Case, Expected};
use crate::environment::Environment;
use crate::literal;

pub(crate) enum Verdict {
    /// Functions with and without folded constants, and the value to expect, or none for an error.
    Run {
        body: Vec<String>,
        expected: String,
    },
    Settled {
        outcome: &'static str,
        reason: String,
    },
}

fn settled(outcome: &'static str, reason: impl Into<String>) -> Verdict {
    Verdict::Settled { outcome, reason: reason.into() }
}

/// Types that messages of the specification speak of and this environment does not.
fn is_foreign(ty: &Type) -> bool {
    match ty {
        Type::Message(name) => !name.contains('.'),
        Type::List(of) | Type::Map(_, of) => is_foreign(of),
        _ => false,
    }
}

pub(crate) fn judge(case: &Case) -> Verdict {
    if case.section.starts_with("strong") {
        return settled("Outside", "enums as types of their own");
    }
    if case.disable_macros {
        return settled("Outside", "macros switched off");
    }
    if case.declares_functions {
        return settled("Outside", "functions declared by the case");
    }
    if matches!(case.expected, Expected::Other) {
        return settled("Outside", "unknown values");
    }
    if case.deduced.as_ref().is_some_and(is_foreign) {
        return settled("Outside", "optional values");
    }
    let environment = Environment(case);
    if let Some(deduced) = &case.deduced {
        match type_of(&case.expression, &environment) {
            Err(problems) => return refused(case, &problems),
            Ok(ty) if ty != *deduced => return settled("Failed", format!("type {ty}, expected {deduced}")),
            Ok(_) => {}
        }
        if case.check_only {
            return settled("Passed", "");
        }
    }
    let folded = match compile(&case.expression, &environment, Folding::On) {
        Err(problems) => return refused(case, &problems),
        Ok(folded) => folded,
    };
    let plain = match compile(&case.expression, &environment, Folding::Off) {
        Err(problems) => return refused(case, &problems),
        Ok(plain) => plain,
    };
    let expected = match &case.expected {
        Expected::Value(value) => match literal::value(value) {
            Some(value) => quote!(Some(#value)),
            None => return settled("Outside", "a message is the result"),
        },
        Expected::True => quote!(Some(Value::Bool(true))),
        _ => quote!(None),
    };
    let mut bound = quote!();
    for (at, (_, ty, value)) in case.variables.iter().enumerate() {
        let variable = format_ident!("variable_{at}");
        let Some(value) = value else { continue };
        match literal::typed(ty, value) {
            Some(value) => bound.extend(quote!(let #variable = #value;)),
            None => return settled("Outside", "a message is bound"),
        }
    }
    let body = |compiled: &rpckit_cel::Compiled| {
        let tokens = &compiled.tokens;
        let value = if compiled.is_fallible { quote!((#tokens)?) } else { quote!(#tokens) };
        quote!(#bound Ok(IntoValue::into_value(#value))).to_string()
    };
    let mut bodies = vec![body(&folded), body(&plain)];
    bodies.dedup();
    Verdict::Run { body: bodies, expected: expected.to_string() }
}

/// The compiler refused: right where an error is expected, and a limit where the case runs without a type checker.
fn refused(case: &Case, problems: &[Problem]) -> Verdict {
    let reason = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if let Some(outside) = problems.iter().find(|problem| problem.kind == ProblemKind::Outside) {
        let text = outside.text.split(": `").next().unwrap_or_default().to_owned();
        return settled("Outside", text.split(" of type ").next().unwrap_or_default());
    }
    if matches!(case.expected, Expected::Error) {
        return settled("Passed", "");
    }
    if case.disable_check && problems.iter().all(|problem| problem.kind == ProblemKind::Type) {
        return settled("Outside", "evaluation without a type checker");
    }
    settled("Failed", format!("refused: {reason}"))
}
