//! The lints that an expression as its author wrote it cannot but offend, by name.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// Names of lints, in order.
#[derive(Debug, Default)]
pub(crate) struct Lints {
    names: BTreeSet<&'static str>,
    /// What stands beside `&&` and `||`, without what makes it its opposite.
    conditions: BTreeSet<String>,
}

impl Lints {
    pub(super) fn add(&mut self, lint: &'static str) {
        self.names.insert(lint);
    }

    pub(crate) fn names(self) -> Vec<&'static str> {
        self.names.into_iter().collect()
    }

    /// Of truth that can be had with less.
    pub(super) fn simplified(&mut self) {
        self.add("clippy::nonminimal_bool");
        self.add("clippy::overly_complex_bool_expr");
    }

    /// Of a condition beside others: one that comes twice, or beside its opposite, asks clippy for more than it is worth.
    pub(super) fn condition(&mut self, tokens: &TokenStream) {
        let text: String =
            tokens.to_string().chars().filter(|c| !matches!(c, '!' | '=' | '<' | '>' | '(' | ')' | ' ')).collect();
        if !text.contains("&&") && !text.contains("||") && !self.conditions.insert(text) {
            self.simplified();
            self.add("clippy::eq_op");
        }
    }

    /// Of a comparison between two operands.
    pub(super) fn compared(&mut self, a: &TokenStream, b: &TokenStream) {
        let (a, b) = (a.to_string(), b.to_string());
        if a == b {
            self.add("clippy::eq_op");
        }
        if [&a, &b].into_iter().any(|side| ["0u64", "i64 :: MIN"].contains(&side.as_str()) || is_extreme(side)) {
            self.add("clippy::absurd_extreme_comparisons");
            self.add("unused_comparisons");
        }
        if [&a, &b].into_iter().any(|side| ["true", "false"].contains(&side.as_str())) {
            self.add("clippy::absurd_extreme_comparisons");
        }
    }

    /// Of a closure with one parameter.
    pub(super) fn closed_over(&mut self, parameter: &Ident, body: &TokenStream) {
        let trees: Vec<TokenTree> = body.clone().into_iter().collect();
        let Some((TokenTree::Group(args), path)) = trees.split_last() else { return };
        let is_path = path.iter().all(|tree| match tree {
            TokenTree::Ident(_) => true,
            TokenTree::Punct(mark) => mark.as_char() == ':',
            _ => false,
        });
        if is_path
            && !path.is_empty()
            && args.delimiter() == Delimiter::Parenthesis
            && *parameter == args.stream().to_string()
        {
            self.add("clippy::redundant_closure");
        }
    }
}

fn is_extreme(side: &str) -> bool {
    let digits: String = side.chars().filter(|c| *c != '_').collect();
    digits == format!("{}u64", u64::MAX) || digits == format!("{}i64", i64::MAX)
}

/// Whether clippy takes the number for a constant of mathematics that somebody wrote out.
pub(super) fn is_approximate(value: f64) -> bool {
    use std::f64::consts::{
        E, FRAC_1_PI, FRAC_1_SQRT_2, FRAC_2_PI, FRAC_2_SQRT_PI, FRAC_PI_2, FRAC_PI_3, FRAC_PI_4, FRAC_PI_6, FRAC_PI_8,
        LN_2, LN_10, LOG2_10, LOG2_E, LOG10_2, LOG10_E, PI, SQRT_2, TAU,
    };
    let constants = [
        E,
        FRAC_1_PI,
        FRAC_1_SQRT_2,
        FRAC_2_PI,
        FRAC_2_SQRT_PI,
        FRAC_PI_2,
        FRAC_PI_3,
        FRAC_PI_4,
        FRAC_PI_6,
        FRAC_PI_8,
        LN_2,
        LN_10,
        LOG2_10,
        LOG2_E,
        LOG10_2,
        LOG10_E,
        PI,
        SQRT_2,
        TAU,
    ];
    let decimals = format!("{value}").split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let precision = 10_f64.powi(-i32::try_from(decimals.min(15)).unwrap_or(15));
    decimals >= 2 && constants.iter().any(|constant| (constant - value.abs()).abs() < precision)
}
