//! Values that the schema knows: they stand in the expression as if written there, and fold away.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rpckit_cel::{Constant, Folding, Schema, Type, Variable, compile};

/// `this`, and `rule` and `rules` as a predefined rule has them.
struct Rules;

impl Schema for Rules {
    fn variable(&self, name: &str) -> Option<Variable> {
        let ty = match name {
            "this" => Type::Int,
            "rule" => Type::list(Type::Int),
            "rules" => Type::Message("Int32Rules".to_owned()),
            _ => return None,
        };
        let read = format_ident!("{name}");
        Some(Variable { ty, read: quote!(#read) })
    }

    fn field(&self, _: &str, field: &str) -> Option<Type> {
        match field {
            "const" | "gt" | "lt" => Some(Type::Int),
            "within" => Some(Type::Duration),
            "names" => Some(Type::list(Type::String)),
            _ => None,
        }
    }

    fn read(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        quote!(#receiver.read(#field))
    }

    fn has(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        quote!(#receiver.has(#field))
    }

    fn value(&self, variable: &str) -> Option<Constant> {
        (variable == "rule").then(|| Constant::List(Type::Int, vec![Constant::Int(1), Constant::Int(2)]))
    }

    fn value_of_field(&self, variable: &str, field: &str) -> Option<Constant> {
        match (variable, field) {
            ("rules", "const" | "gt") => Some(Constant::Int(7)),
            ("rules", "lt") => Some(Constant::Int(0)),
            ("rules", "within") => Some(Constant::Duration(90, 0)),
            ("rules", "names") => Some(Constant::List(Type::String, Vec::new())),
            _ => None,
        }
    }

    fn presence_of_field(&self, variable: &str, field: &str) -> Option<bool> {
        (variable == "rules").then_some(field != "lt")
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        Ok(pattern.to_owned())
    }

    fn runtime(&self) -> TokenStream {
        quote!(cel)
    }
}

#[test]
fn constants_of_the_schema_fold_away() {
    for (source, expected) in [
        ("this in rule", ":: core :: matches ! (this , 1i64 | 2i64)"),
        ("this > rules.gt", "this > 7i64"),
        ("this != getField(rules, 'const')", "this != 7i64"),
        ("has(rules.gt) && (!has(rules.lt) || this < rules.lt)", "true"),
        ("!has(rules.lt) && this > rules.gt", "this > 7i64"),
        ("duration('1m') < rules.within", "true"),
        ("this > rules.gt ? '' : 'no'", "if this > 7i64 { \"\" } else { \"no\" }"),
        ("'a' in rules.names", "false"),
        ("this in rule ? '' : 'in %s'.format([rule])", "{ \"in [1, 2]\" }"),
    ] {
        let compiled = compile(source, &Rules, Folding::On).unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
        let tokens = compiled.tokens.to_string();
        assert!(tokens.contains(expected), "{source}: {tokens}");
        assert!(!tokens.contains("rule"), "{source}: {tokens}");
    }
}
