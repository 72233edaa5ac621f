//! `impl Validate` for the messages that have rules.
//!
//! ```text
//! #[automatically_derived]
//! impl ::rpckit::validate::Validate for GetUserRequest {
//!     fn check(&self, report: &mut ::rpckit::validate::Report) -> ::core::result::Result<(), ::rpckit::validate::Stop> {
//!         static USER_ID: ::rpckit::validate::Field = ::rpckit::validate::Field::new(1, "user_id", ::rpckit::validate::FieldType::String);
//!         if self.user_id.is_empty() {
//!             report.broken(&USER_ID, &::rpckit::validate::rules::string::UUID_EMPTY, "value is empty, which is not a valid UUID")?;
//!         } else if !::rpckit::validate::format::is_uuid(&self.user_id) {
//!             report.broken(&USER_ID, &::rpckit::validate::rules::string::UUID, "must be a valid UUID")?;
//!         }
//!         ::core::result::Result::Ok(())
//!     }
//!     fn field_names() -> ::core::option::Option<&'static ::rpckit::validate::mask::Names> { ... }
//! }
//! ```

mod bytes;
mod cel;
mod choice;
mod collection;
mod enumeration;
mod field;
pub(super) mod literal;
mod mistake;
mod names;
mod number;
mod range;
mod scope;
mod string;
mod subject;
mod value;
mod well_known;

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use self::scope::Scope;
use crate::cel::descriptor;
use crate::model::message::Message;
use crate::model::rules::ValueRules;
use crate::model::rules::number::NumberRules;
use crate::model::{Model, Package};
use crate::names::{Names, Reach};

/// One `impl ::rpckit::validate::Validate` per checked message of the package.
pub(crate) fn package(model: &Model, package: &Package, names: &Names, reach: Reach<'_>) -> TokenStream {
    let messages =
        package.messages.iter().filter_map(|name| Some((model.messages.get(name)?, names.messages.get(name)?)));
    messages
        .map(|(message, own)| match &message.mistake {
            Some(mistake) => mistake::implementation(own, mistake),
            None if message.checked => implementation(&mut Scope::new(model, package, reach, message, own)),
            None => TokenStream::new(),
        })
        .collect()
}

fn implementation(scope: &mut Scope<'_>) -> TokenStream {
    let (message, names) = (scope.message, scope.names);
    let mut checks = cel::of_message(scope);
    for choice in &message.rules.choices {
        checks.extend(choice::choice(scope, choice));
    }
    for oneof in &message.rules.required_oneofs {
        checks.extend(choice::required_oneof(scope, oneof));
    }
    checks.extend(message.fields.iter().map(|field| field::field(scope, field)));
    let statics = scope.statics(&checks);
    let descriptors = descriptor::statics(scope.model, scope.package, &checks);
    // Of rules that cannot be broken nothing is left to report.
    let report = if checks.is_empty() { quote!(_) } else { quote!(report) };
    let field_names = names::names(scope);
    let path = &names.path;
    let allow = allow(message, &scope.lints, &checks);
    quote! {
        #[automatically_derived]
        #allow
        impl ::rpckit::validate::Validate for #path {
            fn check(&self, #report: &mut ::rpckit::validate::Report) -> ::core::result::Result<(), ::rpckit::validate::Stop> {
                #statics
                #descriptors
                #checks
                ::core::result::Result::Ok(())
            }
            #field_names
        }
    }
}

/// The lints that the rules of this message cannot but offend, and no others.
fn allow(message: &Message, lints: &BTreeSet<&'static str>, checks: &TokenStream) -> TokenStream {
    let mut lints = lints.clone();
    // A rule that says `const` means exactly that number.
    if message.rules.fields.iter().any(|field| compares_floats(&field.value)) {
        lints.insert("clippy::float_cmp");
    }
    // `if let` with a condition is younger than edition 2021.
    let mut nesting = Nesting::default();
    nesting.read(checks);
    if nesting.in_if {
        lints.insert("clippy::collapsible_if");
    }
    if nesting.in_else {
        lints.insert("clippy::collapsible_else_if");
    }
    if lints.is_empty() {
        return TokenStream::new();
    }
    let lints = lints.iter().map(|lint| lint.parse::<TokenStream>().expect("the name of a lint is a path"));
    quote!(#[allow(#(#lints),*)])
}

/// Whether a block starts with an `if`.
#[derive(Default)]
struct Nesting {
    in_if: bool,
    in_else: bool,
}

impl Nesting {
    fn read(&mut self, tokens: &TokenStream) {
        let mut after_else = false;
        for token in tokens.clone() {
            if let TokenTree::Group(group) = &token {
                let starts_with_if =
                    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "if");
                if group.delimiter() == Delimiter::Brace && starts_with_if {
                    self.in_else |= after_else;
                    self.in_if |= !after_else;
                }
                self.read(&group.stream());
            }
            after_else = matches!(&token, TokenTree::Ident(word) if word == "else");
        }
    }
}

fn compares_floats(value: &ValueRules) -> bool {
    match value {
        ValueRules::Number(rules) => is_float_constant(rules),
        ValueRules::Repeated(rules) => compares_floats(&rules.items.value),
        ValueRules::Map(rules) => compares_floats(&rules.values.value),
        _ => false,
    }
}

fn is_float_constant(rules: &NumberRules) -> bool {
    rules.family.is_float() && rules.constant.is_some()
}
