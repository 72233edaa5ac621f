//! Which of clippy's lints a type does not pass: its names and comments are the proto's, not those of who reads the Rust.

use heck::ToSnakeCase;
use syn::{Attribute, Expr, Lit, Meta};

use crate::model::field::Kind;
use crate::model::message::Message;

/// The text of a doc attribute.
pub(crate) fn doc(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// Lints of Markdown.
pub(crate) fn of_docs(docs: &[String]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let is_code = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.contains('_') || word.contains("::") || word.chars().skip(1).any(char::is_uppercase)
    };
    let is_call = |line: &String| line.contains("()") || line.matches('`').count() % 2 == 1;
    if docs.iter().any(|line| is_call(line) || line.split([' ', '/', '.', '-', '(']).any(is_code)) {
        found.push("doc_markdown");
    }
    let is_list = |line: &String| {
        line.trim_start().starts_with(|c: char| matches!(c, '-' | '*' | '+' | '>') || c.is_ascii_digit())
    };
    if docs.iter().any(is_list) {
        found.extend(["doc_lazy_continuation", "doc_overindented_list_items"]);
    }
    found
}

/// Lints of a struct's shape.
pub(crate) fn of_message(message: &Message) -> Vec<&'static str> {
    let mut found = Vec::new();
    if message.fields.iter().filter(|field| field.kind == Kind::Bool).count() > 3 {
        found.push("struct_excessive_bools");
    }
    let fields = message.fields.iter().filter(|field| field.oneof.is_none()).map(|field| &field.name);
    let names: Vec<String> =
        fields.chain(message.oneofs.iter().map(|oneof| &oneof.name)).map(|name| name.to_snake_case()).collect();
    if repeats(&message.name.to_snake_case(), &names) {
        found.push("struct_field_names");
    }
    found
}

/// Lints of an enum's variants.
pub(crate) fn of_variants(name: &str, variants: &[String]) -> Vec<&'static str> {
    let names: Vec<String> = variants.iter().map(|name| name.to_snake_case()).collect();
    if repeats(&name.to_snake_case(), &names) { vec!["enum_variant_names"] } else { Vec::new() }
}

/// Whether all names share their first or last word, or one of them starts or ends with the name of the type.
fn repeats(of: &str, names: &[String]) -> bool {
    let first = |name: &String| name.split('_').next().map(str::to_owned);
    let last = |name: &String| name.rsplit('_').next().map(str::to_owned);
    let same = |words: Vec<Option<String>>| words.windows(2).all(|pair| pair[0] == pair[1]);
    names.len() >= 3
        && (same(names.iter().map(first).collect())
            || same(names.iter().map(last).collect())
            || names.iter().any(|name| name.starts_with(&format!("{of}_")) || name.ends_with(&format!("_{of}"))))
}
