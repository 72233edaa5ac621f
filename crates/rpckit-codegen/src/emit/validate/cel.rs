//! Rules in CEL.
//!
//! ```text
//! if i64::from(self.age) < 18i64 {
//!     report.violation(&AGE, &AGE_CEL_0, "must be of age")?;
//! }
//! match ::rpckit::validate::cel::list::get(self.tags.as_slice(), 0i64) {
//!     ::core::result::Result::Ok(text) if text.is_empty() => {}
//!     ::core::result::Result::Ok(text) => {
//!         report.violation(&TAGS, &TAGS_CEL_0, ::std::string::String::from(text))?;
//!     }
//!     ::core::result::Result::Err(error) => {
//!         report.failure(&TAGS, &TAGS_CEL_0, error)?;
//!     }
//! }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use rpckit_cel::{Compiled, Constant, Folding, Holding, Reads, Type, Variable, compile};

use super::scope::{Scope, field_type};
use super::subject::{Access, Subject};
use crate::cel::{Environment, borrowed, list, of_field, of_value, placed, table};
use crate::model::field::{Field, Kind, Shape, wrapped};
use crate::model::rules::cel::{CelRule, List, Source};

/// What the names of such rules begin with. No field is called so, because the names of fields' rules say of which.
const MESSAGE: &str = "self";

/// The rules of the message as a whole.
pub(super) fn of_message(scope: &mut Scope<'_>) -> TokenStream {
    let message = scope.message;
    let this = Variable { ty: Type::Message(message.full_name.clone()), read: quote!(self) };
    rules(scope, &message.rules.cel, &this, MESSAGE, &quote!(::rpckit::validate::At::MESSAGE))
}

/// The rules of a field: of its list or map as a whole, or of its value.
pub(super) fn of_whole(scope: &mut Scope<'_>, field: &Field, subject: &Subject, cel: &[CelRule]) -> TokenStream {
    if cel.is_empty() {
        return TokenStream::new();
    }
    let read = match field.shape {
        Shape::Repeated => list(&field.kind, subject.receiver()),
        Shape::Map(_) => table(&field.kind, subject.receiver()),
        _ => return of_single(scope, &field.kind, subject, cel),
    };
    let ty = of_field(field);
    rules(scope, cel, &Variable { ty, read }, &subject.field.to_string(), &subject.at)
}

/// The rules of one value.
pub(super) fn of_single(scope: &mut Scope<'_>, kind: &Kind, subject: &Subject, cel: &[CelRule]) -> TokenStream {
    if cel.is_empty() {
        return TokenStream::new();
    }
    let ty = of_value(kind);
    let inner = kind.message().and_then(wrapped);
    let inner = inner.as_ref().unwrap_or(kind);
    let mut read = match &subject.access {
        Access::Borrowed(reference) => borrowed(inner, reference),
        Access::Place(place) | Access::Copied(place) => placed(inner, place),
    };
    let mut this = TokenStream::new();
    if let Type::Message(name) = &ty
        && let Some(reached) = scope.reach.message(name)
    {
        // Whatever box it is in.
        let path = reached.path();
        this = quote!(let this: &#path = #read;);
        read = quote!(this);
    }
    let checks = rules(scope, cel, &Variable { ty, read }, &subject.field.to_string(), &subject.at);
    if this.is_empty() { checks } else { quote!({ #this #checks }) }
}

fn rules(scope: &mut Scope<'_>, rules: &[CelRule], this: &Variable, base: &str, at: &TokenStream) -> TokenStream {
    rules.iter().map(|rule| self::rule(scope, rule, this, base, at)).collect()
}

fn rule(scope: &mut Scope<'_>, rule: &CelRule, this: &Variable, base: &str, at: &TokenStream) -> TokenStream {
    let environment = Environment::new(scope.model, Some(scope.reach), this.clone(), rule);
    let compiled = compile(&rule.expression, &environment, Folding::On).expect("the expressions were checked");
    scope.offend(&compiled.lints);
    let prefix = if base == MESSAGE { String::new() } else { format!("{base}_") };
    let suffix = match &rule.source {
        Source::List(..) => "CEL",
        Source::Predefined(predefined) => predefined.name.rsplit('.').next().unwrap_or_default(),
    };
    let value = if base == MESSAGE { of_message_value(rule, &compiled) } else { of_field_value(rule) };
    let name = scope.rule(&format!("{prefix}{suffix}"), &value);
    let check = match compiled.ty {
        _ if compiled.constant.is_some() => constant(&compiled, rule, at, &quote!(&#name)),
        Type::Bool => yes_or_no(&compiled, rule, at, &quote!(&#name)),
        Type::String => text(&compiled, at, &quote!(&#name)),
        _ => either(&compiled, rule, at, &quote!(&#name)),
    };
    if !environment.asks_clock() {
        return check;
    }
    quote!({
        let now = ::rpckit::validate::cel::Timestamp::from(report.now());
        #check
    })
}

/// `Rule::native("user.order").reading(&["first", "last"])`: the reference gives no way to a rule of a message. One that
/// takes the message as a whole names no fields.
fn of_message_value(rule: &CelRule, compiled: &Compiled) -> TokenStream {
    let id = &rule.id;
    let native = quote!(::rpckit::validate::Rule::native(#id));
    match compiled.reads.get("this") {
        Some(Reads::Whole) => native,
        Some(Reads::Fields(fields)) => quote!(#native.reading(&[#(#fields),*])),
        None => quote!(#native.reading(&[])),
    }
}

/// `Rule::new("user.age", &[RuleElement::item(23, "cel", FieldType::Message, 0)])`; a predefined rule stands in its family,
/// under the extension's name.
fn of_field_value(rule: &CelRule) -> TokenStream {
    let id = &rule.id;
    let element = quote!(::rpckit::validate::rules::RuleElement);
    let path = match &rule.source {
        Source::List(list, index) => {
            let (number, kind) = match list {
                List::Expressions => (29, quote!(String)),
                List::Rules => (23, quote!(Message)),
            };
            let (number, index) = (Literal::i32_unsuffixed(number), Literal::u32_unsuffixed(*index));
            let list = list.name();
            quote!(#element::item(#number, #list, ::rpckit::validate::FieldType::#kind, #index))
        }
        Source::Predefined(predefined) => {
            let (family, number) = (&predefined.family.1, Literal::u32_unsuffixed(predefined.family.0));
            let (own, name) = (Literal::u32_unsuffixed(predefined.number), format!("[{}]", predefined.name));
            let kind = field_type(&predefined.kind);
            quote!(
                #element::new(#number, #family, ::rpckit::validate::FieldType::Message),
                #element::new(#own, #name, #kind)
            )
        }
    };
    quote!(::rpckit::validate::Rule::new(#id, &[#path]))
}

/// A rule that says the same of every message: nothing, or always that it is broken.
fn constant(compiled: &Compiled, rule: &CelRule, at: &TokenStream, name: &TokenStream) -> TokenStream {
    let message = match &compiled.constant {
        Some(Constant::Bool(false)) => message(rule),
        Some(Constant::String(text)) if !text.is_empty() => text.clone(),
        _ => return TokenStream::new(),
    };
    quote!(report.violation(#at, #name, #message)?;)
}

fn yes_or_no(compiled: &Compiled, rule: &CelRule, at: &TokenStream, name: &TokenStream) -> TokenStream {
    let (tokens, message) = (&compiled.tokens, message(rule));
    if let Some(negation) = &compiled.negation {
        return quote!(if #negation { report.violation(#at, #name, #message)?; });
    }
    quote! {
        match #tokens {
            ::core::result::Result::Ok(true) => {}
            ::core::result::Result::Ok(false) => { report.violation(#at, #name, #message)?; }
            ::core::result::Result::Err(error) => { report.failure(#at, #name, error)?; }
        }
    }
}

fn message(rule: &CelRule) -> String {
    if rule.message.is_empty() { format!("\"{}\" returned false", rule.expression) } else { rule.message.clone() }
}

/// A wrapper, or what hides behind `dyn`: the run tells a bool from a string.
fn either(compiled: &Compiled, rule: &CelRule, at: &TokenStream, name: &TokenStream) -> TokenStream {
    let (tokens, message) = (&compiled.tokens, message(rule));
    let verdict = if compiled.is_fallible {
        quote!(#tokens.and_then(::rpckit::validate::cel::verdict::of))
    } else {
        quote!(::rpckit::validate::cel::verdict::of(#tokens))
    };
    quote! {
        match #verdict {
            ::core::result::Result::Ok(::rpckit::validate::cel::verdict::Verdict::Kept) => {}
            ::core::result::Result::Ok(::rpckit::validate::cel::verdict::Verdict::Broken) => {
                report.violation(#at, #name, #message)?;
            }
            ::core::result::Result::Ok(::rpckit::validate::cel::verdict::Verdict::Said(text)) => {
                report.violation(#at, #name, ::std::string::String::from(&*text))?;
            }
            ::core::result::Result::Err(error) => { report.failure(#at, #name, error)?; }
        }
    }
}

/// The text is the message, and an empty one says that all is well.
fn text(compiled: &Compiled, at: &TokenStream, name: &TokenStream) -> TokenStream {
    let tokens = &compiled.tokens;
    let text =
        if compiled.holding == Holding::Owned { quote!(text) } else { quote!(::std::string::String::from(text)) };
    let violation = quote!(report.violation(#at, #name, #text)?;);
    if !compiled.is_fallible {
        return quote!({
            let text = #tokens;
            if !text.is_empty() {
                #violation
            }
        });
    }
    let kept = if compiled.holding == Holding::Borrowed { quote!("") } else { quote!(text) };
    let guard = (compiled.holding != Holding::Borrowed).then(|| quote!(if text.is_empty()));
    quote! {
        match #tokens {
            ::core::result::Result::Ok(#kept) #guard => {}
            ::core::result::Result::Ok(text) => { #violation }
            ::core::result::Result::Err(error) => { report.failure(#at, #name, error)?; }
        }
    }
}
