//! In what a method is not what its RPC is.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{ImplItemFn, Type};

use super::found::Form;
use super::modules::Modules;
use super::path::name;
use super::signature::{self, Other, Output, Written, last};
use crate::service::{Rpc, Service, Side};

/// In what a method is not what its RPC is.
#[derive(Debug)]
pub(crate) struct Difference {
    /// What is not as it has to be.
    pub(crate) span: Span,
    /// What it is, and what the RPC says: `it takes `A`, and the RPC takes `B``.
    pub(crate) text: String,
}

/// Compares methods with RPCs. Types are known by their last names, or other names of those.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    modules: &'a Modules,
    /// The last names of all requests and responses.
    messages: BTreeSet<&'a str>,
}

impl<'a> Comparison<'a> {
    /// With what is known of names.
    pub(crate) fn new(modules: &'a Modules, services: &'a [Service]) -> Self {
        let rpcs = services.iter().flat_map(|service| &service.rpcs);
        let messages = rpcs.flat_map(|rpc| [last_name(&rpc.request), last_name(&rpc.response)]).collect();
        Self { modules, messages }
    }

    /// In what `method` is not what `rpc` is.
    pub(crate) fn differences(&self, method: &ImplItemFn, rpc: &Rpc, form: Form) -> Vec<Difference> {
        let written = signature::read(&method.sig, self.modules);
        let order = if form == Form::Trait { Order::Fixed } else { Order::Any };
        let mut differences = Vec::new();
        differences.extend(self.request(method, &written, rpc, order));
        differences.extend(self.response(method, &written, rpc));
        differences
    }

    fn request(&self, method: &ImplItemFn, written: &Written<'_>, rpc: &Rpc, order: Order) -> Option<Difference> {
        match (rpc.requests(), written.requests) {
            (Side::Many, Some((_, message))) => message.and_then(|ty| self.message(ty, &rpc.request, "takes")),
            (Side::One, Some((span, _))) => {
                Some(Difference { span, text: format!("takes a stream, and the RPC takes one `{}`", rpc.request) })
            }
            (Side::Many, None) => {
                let one = self.one_request(written, &rpc.request, order).map(Spanned::span);
                let span = one.or((order == Order::Fixed).then(|| method.sig.ident.span()))?;
                Some(Difference {
                    span,
                    text: format!("takes one message, and the RPC takes a stream of `{}`", rpc.request),
                })
            }
            (Side::One, None) => {
                let ty = self.one_request(written, &rpc.request, order)?;
                self.message(ty, &rpc.request, "takes")
            }
        }
    }

    /// The argument that is the request, as far as can be told: the others may be what is extracted of the call.
    fn one_request<'b>(&self, written: &Written<'b>, expected: &str, order: Order) -> Option<&'b Type> {
        let others = &written.others;
        if order == Order::Fixed {
            return others.first().map(|other| other.ty);
        }
        let is_right = |other: &&Other<'_>| self.message(other.ty, expected, "").is_none();
        let looks_like = |other: &&Other<'_>| {
            let called = last(other.ty).map(|segment| name(&segment.ident)).unwrap_or_default();
            self.messages.contains(called.as_str()) || called.ends_with("Request") || other.name == "request"
        };
        others.iter().find(is_right).or_else(|| others.iter().find(looks_like)).map(|other| other.ty)
    }

    fn response(&self, method: &ImplItemFn, written: &Written<'_>, rpc: &Rpc) -> Option<Difference> {
        let one = |span| Difference {
            span,
            text: format!("answers with one message, and the RPC with a stream of `{}`", rpc.response),
        };
        let many =
            |span| Difference { span, text: format!("answers with a stream, and the RPC with one `{}`", rpc.response) };
        match (rpc.responses(), written.responses, &written.output) {
            (Side::One, Some((span, _)), _) => Some(many(span)),
            (Side::One, None, Some(Output::Stream(ty))) => Some(many(ty.span())),
            (Side::One, None, Some(Output::Value(ty))) | (Side::Many, None, Some(Output::Stream(ty))) => {
                self.message(ty, &rpc.response, "answers with")
            }
            (Side::One, None, Some(Output::Unit(span))) => (rpc.response != "()").then(|| Difference {
                span: *span,
                text: format!("answers with nothing, and the RPC with `{}`", rpc.response),
            }),
            (Side::Many, Some((_, message)), _) => {
                message.and_then(|ty| self.message(ty, &rpc.response, "answers with"))
            }
            (Side::Many, None, Some(Output::Value(ty))) => {
                let called = last(ty).map(|segment| name(&segment.ident))?;
                self.messages.contains(called.as_str()).then(|| one(ty.span()))
            }
            (Side::Many, None, Some(Output::Unit(_))) => Some(one(method.sig.ident.span())),
            (_, None, None) => None,
        }
    }

    /// Whether a type is not the message it has to be.
    fn message(&self, written: &Type, expected: &str, verb: &str) -> Option<Difference> {
        let shown = |what: String| {
            Some(Difference { span: written.span(), text: format!("{verb} `{what}`, and the RPC {verb} `{expected}`") })
        };
        match written {
            Type::Tuple(tuple) if tuple.elems.is_empty() => {
                (expected != "()").then(|| shown("()".to_owned())).flatten()
            }
            _ => {
                let segment = last(written)?;
                let called = name(&segment.ident);
                // `Self::Request`, or a parameter of the impl, may be anything.
                if called == "Self" || is_of_self(written) {
                    return None;
                }
                let meanings = self.modules.meanings(&called);
                if meanings.contains(last_name(expected)) { None } else { shown(called) }
            }
        }
    }
}

/// Whether the arguments have the order of the trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The context, the request, the responses.
    Fixed,
    /// Any.
    Any,
}

fn is_of_self(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.first().is_some_and(|first| first.ident == "Self"))
}

/// `User` of `super::common::v1::User`.
fn last_name(ty: &str) -> &str {
    let last = ty.rsplit("::").next().unwrap_or(ty);
    last.strip_prefix("r#").unwrap_or(last)
}
