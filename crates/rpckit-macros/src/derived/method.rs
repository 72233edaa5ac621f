//! What a method takes from its call and gives to it.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{FnArg, Type};

use crate::derived::answer::{self, Output};
use crate::derived::argument::{self, Pass};
use crate::derived::order::Order;
use crate::derived::pair::{Answerer, Method, Pair};
use crate::derived::rpc::Rpc;
use crate::mistakes::Mistakes;
use crate::servicer::argument as written;
use crate::servicer::method as signature;

/// An RPC, and the bodies of its method.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) rpc: &'a Rpc,
    pub(super) bodies: Bodies<'a>,
}

/// What the bodies do.
#[derive(Debug)]
pub(super) enum Bodies<'a> {
    /// Call methods of the servicer.
    Calls(Vec<Call<'a>>),
    /// Ask the field.
    Delegate,
    /// The trait has one.
    Default,
    /// Hold the place of what is missing: one mistake is one error.
    Nothing,
}

/// A call of a method.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) method: &'a Method<'a>,
    /// None where the method cannot be called, which has been said.
    pub(super) form: Option<CallForm<'a>>,
}

/// How a method is called.
#[derive(Debug)]
pub(super) struct CallForm<'a> {
    pub(super) passes: Vec<Pass<'a>>,
    pub(super) output: Output<'a>,
}

/// Plans the bodies of each RPC.
pub(super) fn plan<'a>(mistakes: &mut Mistakes, order: &'a Order, pairs: &'a [Pair<'a>]) -> Vec<Plan<'a>> {
    let plans = pairs.iter().map(|Pair { rpc, answer }| {
        let bodies = match answer {
            Answerer::Methods(methods) => {
                Bodies::Calls(methods.iter().map(|method| call(mistakes, rpc, method)).collect())
            }
            Answerer::Delegate => Bodies::Delegate,
            Answerer::Default => Bodies::Default,
            Answerer::Nothing => Bodies::Nothing,
        };
        Plan { rpc, bodies }
    });
    let plans = plans.collect();
    for attribute in &order.item.attrs {
        signature::check_async_trait(mistakes, attribute);
    }
    plans
}

fn call<'a>(mistakes: &mut Mistakes, rpc: &'a Rpc, method: &'a Method<'a>) -> Call<'a> {
    let before = mistakes.count();
    let signature = &method.function.sig;
    signature::check_generics(mistakes, signature);
    signature::check_receiver(mistakes, signature);
    let arguments: Vec<_> = signature.inputs.iter().filter_map(typed).map(written::read).collect();
    let passes = argument::plan(mistakes, rpc, signature, &arguments);
    let sends = arguments.iter().any(|argument| matches!(argument.kind, written::Kind::Responses(_)));
    let output = answer::plan(mistakes, rpc, signature, sends);
    let form = output.filter(|_| mistakes.count() == before).map(|output| CallForm { passes, output });
    Call { method, form }
}

fn typed(input: &FnArg) -> Option<&syn::PatType> {
    match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    }
}

/// Where a mistake about `ty` stands, for tokens of ours.
pub(super) fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}
