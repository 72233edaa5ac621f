//! Any text is an expression, or has problems with places.

use rpckit_cel::{Compiled, Folding, Problem, compile};

use crate::environment::Everything;

/// Compiles the text, with and without folding.
///
/// # Panics
/// When a problem is outside of the text, when folding changes the verdict or the type, or when what is written is no Rust.
pub fn check(text: &str) {
    let folded = compile(text, &Everything, Folding::On);
    let plain = compile(text, &Everything, Folding::Off);
    match (folded, plain) {
        (Ok(folded), Ok(plain)) => {
            assert_eq!(folded.ty, plain.ty, "{text}");
            is_rust(text, &folded);
            is_rust(text, &plain);
        }
        (Err(folded), Err(plain)) => {
            assert_eq!(folded, plain, "{text}");
            assert!(!folded.is_empty(), "{text}");
            for problem in &folded {
                is_inside(text, problem);
            }
        }
        (folded, plain) => panic!("{text}: folded {folded:?}, plain {plain:?}"),
    }
}

fn is_rust(text: &str, compiled: &Compiled) {
    if let Err(error) = syn::parse2::<syn::Expr>(compiled.tokens.clone()) {
        panic!("{text}: {error}: {}", compiled.tokens);
    }
}

fn is_inside(text: &str, problem: &Problem) {
    assert!(text.is_char_boundary(problem.offset), "{text}: {problem:?}");
}
