//! What is in scope inside one `check`: the message, its names, and the statics that its checks refer to.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::cel::descriptor;
use crate::model::field::{Field, Kind, Shape};
use crate::model::message::Message;
use crate::model::rules::string::Pattern;
use crate::model::{Model, Package};
use crate::names::{FieldName, MessageNames, Reach};

/// Collects the statics of one `check`.
pub(super) struct Scope<'a> {
    pub(super) model: &'a Model,
    pub(super) message: &'a Message,
    pub(super) names: &'a MessageNames,
    pub(super) package: &'a Package,
    /// The names that the package can use.
    pub(super) reach: Reach<'a>,
    fields: Vec<(u32, Ident)>,
    taken: BTreeSet<String>,
    statics: Vec<(Ident, TokenStream)>,
    /// Lints that the rules in CEL cannot but offend.
    pub(super) lints: BTreeSet<&'static str>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        model: &'a Model,
        package: &'a Package,
        reach: Reach<'a>,
        message: &'a Message,
        names: &'a MessageNames,
    ) -> Self {
        Self {
            model,
            message,
            names,
            package,
            reach,
            fields: Vec::new(),
            taken: BTreeSet::new(),
            statics: Vec::new(),
            lints: BTreeSet::new(),
        }
    }

    /// The statics that the checks refer to, in the order in which they were first asked for. Some are asked for in vain,
    /// because a rule turns out to be one that cannot be broken.
    pub(super) fn statics(&self, checks: &TokenStream) -> TokenStream {
        let mut used = BTreeSet::new();
        collect(checks, &mut used);
        self.statics
            .iter()
            .filter(|(ident, _)| used.contains(&ident.to_string()))
            .map(|(_, tokens)| tokens.clone())
            .collect()
    }

    /// Notes lints that an expression cannot but offend.
    pub(super) fn offend(&mut self, lints: &[&'static str]) {
        self.lints.extend(lints);
    }

    /// The struct's field; members of oneofs have none.
    pub(super) fn name(&self, field: &Field) -> Option<&'a FieldName> {
        self.names.fields.get(&field.number)
    }

    /// Whether messages of this type implement `Validate`.
    pub(super) fn is_checked(&self, kind: &Kind) -> bool {
        kind.message().and_then(|name| self.model.messages.get(name)).is_some_and(|message| message.checked)
    }

    /// `static NAME: Field = Field::new(1, "name", FieldType::String);`
    pub(super) fn field(&mut self, field: &Field) -> Ident {
        if let Some((_, ident)) = self.fields.iter().find(|(number, _)| *number == field.number) {
            return ident.clone();
        }
        let number = field.number.cast_signed();
        let number = proc_macro2::Literal::i32_unsuffixed(number);
        let (name, kind) = (&field.name, field_type(&field.kind));
        let value = if let Shape::Map(key) = &field.shape {
            let key = field_type(key);
            quote!(::rpckit::validate::Field::map(#number, #name, #key, #kind))
        } else {
            quote!(::rpckit::validate::Field::new(#number, #name, #kind))
        };
        let ident = self.static_field(&field.name, &value);
        self.fields.push((field.number, ident.clone()));
        ident
    }

    /// `static CONTACT: Field = Field::oneof("contact");`
    pub(super) fn oneof(&mut self, name: &str) -> Ident {
        self.static_field(name, &quote!(::rpckit::validate::Field::oneof(#name)))
    }

    fn static_field(&mut self, name: &str, value: &TokenStream) -> Ident {
        let ident = self.ident(name);
        self.statics.push((ident.clone(), quote!(static #ident: ::rpckit::validate::Field = #value;)));
        ident
    }

    /// `static NAME_PATTERN: Pattern = Pattern::new("^[a-z]+$");`
    pub(super) fn pattern(&mut self, field: &Ident, pattern: &Pattern) -> Ident {
        let ident = self.ident(&format!("{field}_PATTERN"));
        let regex = &pattern.regex;
        let value = quote!(::rpckit::validate::Pattern::new(#regex));
        self.statics.push((ident.clone(), quote!(static #ident: ::rpckit::validate::Pattern = #value;)));
        ident
    }

    /// `static NAME_CEL: Rule = Rule::new(...);`
    pub(super) fn rule(&mut self, name: &str, value: &TokenStream) -> Ident {
        let ident = self.ident(name);
        self.statics.push((ident.clone(), quote!(static #ident: ::rpckit::validate::Rule = #value;)));
        ident
    }

    /// Whether a message's descriptor may stand beside under this name.
    fn is_descriptor(&self, candidate: &str) -> bool {
        candidate.ends_with("_DESCRIPTOR")
            && self.model.messages.keys().any(|message| descriptor::ident(message) == candidate)
    }

    /// A name for a static. Names that differ only in case get a number behind them.
    fn ident(&mut self, name: &str) -> Ident {
        let upper = name.to_ascii_uppercase();
        // An underscore alone is no name in Rust.
        let upper = if upper.trim_matches('_').is_empty() { "FIELD".to_owned() } else { upper };
        let mut candidate = upper.clone();
        let mut number = 2;
        while self.is_descriptor(&candidate) || !self.taken.insert(candidate.clone()) {
            candidate = format!("{upper}_{number}");
            number += 1;
        }
        Ident::new(&candidate, Span::call_site())
    }
}

fn collect(tokens: &TokenStream, idents: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => {
                idents.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect(&group.stream(), idents),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// `FieldType::String`
pub(super) fn field_type(kind: &Kind) -> TokenStream {
    let name = match kind {
        Kind::Double => "Double",
        Kind::Float => "Float",
        Kind::Int32 => "Int32",
        Kind::Int64 => "Int64",
        Kind::Uint32 => "Uint32",
        Kind::Uint64 => "Uint64",
        Kind::Sint32 => "Sint32",
        Kind::Sint64 => "Sint64",
        Kind::Fixed32 => "Fixed32",
        Kind::Fixed64 => "Fixed64",
        Kind::Sfixed32 => "Sfixed32",
        Kind::Sfixed64 => "Sfixed64",
        Kind::Bool => "Bool",
        Kind::String => "String",
        Kind::Bytes => "Bytes",
        Kind::Message(_) => "Message",
        Kind::Group(_) => "Group",
        Kind::Enum(_) => "Enum",
    };
    let name = format_ident!("{name}");
    quote!(::rpckit::validate::FieldType::#name)
}
