//! Which method answers which RPC.
//!
//! A method with the name of an RPC answers it, and `#[rpc(name = "GetUser")]` says so for one with another name. Other functions
//! are the servicer's own business, since no RPC can be lost over it: one without a method is a mistake. Where its method seems
//! to be there, with a slip in its name, the mistake is there.

use syn::ext::IdentExt;
use syn::{Attribute, FnArg, Ident, ImplItem, ImplItemFn};

use crate::derived::attribute::{self, RpcAttribute};
use crate::derived::order::Order;
use crate::derived::rpc::{Default, Rpc};
use crate::derived::wording;
use crate::mistakes::Mistakes;
use crate::nearest::nearest;

/// An RPC, and what answers it.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) rpc: &'a Rpc,
    pub(super) answer: Answerer<'a>,
}

/// What answers an RPC.
#[derive(Debug)]
pub(super) enum Answerer<'a> {
    /// Methods, several where `#[cfg]` chooses among them.
    Methods(Vec<Method<'a>>),
    /// The field, where no method is written by hand out of sight.
    Delegate,
    /// The trait's own body.
    Default,
    /// Nothing, and that has been said.
    Nothing,
}

/// A method that answers an RPC.
#[derive(Debug)]
pub(super) struct Method<'a> {
    pub(super) function: &'a ImplItemFn,
    pub(super) attribute: RpcAttribute,
}

impl Method<'_> {
    pub(super) fn cfgs(&self) -> impl Iterator<Item = &Attribute> {
        self.function.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"))
    }
}

/// Pairs them, in the order of the proto.
pub(super) fn pair<'a>(mistakes: &mut Mistakes, order: &'a Order) -> Vec<Pair<'a>> {
    let mut found: Vec<Vec<Method<'a>>> = order.rpcs.iter().map(|_| Vec::new()).collect();
    let mut others = Vec::new();
    for function in functions(order) {
        let attribute = attribute::read(mistakes, &function.attrs);
        match rpc_of(mistakes, order, function, &attribute) {
            Of::Rpc(place) => add(mistakes, &order.rpcs[place], &mut found[place], Method { function, attribute }),
            Of::Own => others.push(function),
            Of::Skipped | Of::Told => {}
        }
    }
    let is_of = |name: &Ident, rpc: &Rpc| name.unraw() == rpc.method.unraw();
    for name in order.names.own.iter().filter(|name| !order.rpcs.iter().any(|rpc| is_of(name, rpc))) {
        mistakes.at(name, wording::unknown_method(&order.names.service, &order.rpcs, name));
    }
    let mut unanswered: Vec<&Rpc> =
        order.rpcs.iter().zip(&found).filter(|(_, found)| found.is_empty()).map(|(rpc, _)| rpc).collect();
    let misspelt = misspelt(mistakes, order, &others, &mut unanswered);
    unanswered.retain(|rpc| order.names.delegate.is_none() && rpc.default == Default::None);
    if !unanswered.is_empty() {
        mistakes.at(&order.names.service, wording::missing(&order.names.service, &unanswered));
    }
    let answers = order.rpcs.iter().zip(found).map(|(rpc, methods)| {
        let answer = if !methods.is_empty() {
            Answerer::Methods(methods)
        } else if misspelt.contains(&rpc.method) {
            Answerer::Nothing
        } else if order.names.delegate.is_some() {
            Answerer::Delegate
        } else if rpc.default == Default::Stub {
            Answerer::Default
        } else {
            Answerer::Nothing
        };
        Pair { rpc, answer }
    });
    answers.collect()
}

fn functions(order: &Order) -> impl Iterator<Item = &ImplItemFn> {
    order.item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    })
}

/// Whose a function is.
enum Of {
    /// The RPC's at this place.
    Rpc(usize),
    /// The servicer's own, as far as its name tells.
    Own,
    /// The servicer's own, as it says.
    Skipped,
    /// Nobody's, and that has been said.
    Told,
}

fn rpc_of(mistakes: &mut Mistakes, order: &Order, function: &ImplItemFn, attribute: &RpcAttribute) -> Of {
    if let Some(skip) = &attribute.skip {
        if attribute.name.is_some() || attribute.timeout.is_some() || !attribute.interceptors.is_empty() {
            mistakes.at(skip, wording::skip_alone());
        }
        return Of::Skipped;
    }
    let place = match &attribute.name {
        Some(name) => order.rpcs.iter().position(|rpc| rpc.name == name.value()),
        None => order.rpcs.iter().position(|rpc| rpc.method.unraw() == function.sig.ident.unraw()),
    };
    match (place, &attribute.name, &attribute.written) {
        (Some(place), ..) => Of::Rpc(place),
        (None, Some(name), _) => {
            mistakes.at(name, wording::unknown_rpc(&order.names.service, &order.rpcs, &name.value()));
            Of::Told
        }
        (None, None, Some(_)) if !attribute.broken => {
            mistakes.at(
                &function.sig.ident,
                wording::unknown_method(&order.names.service, &order.rpcs, &function.sig.ident),
            );
            Of::Told
        }
        (None, None, Some(_)) => Of::Told,
        (None, None, None) => Of::Own,
    }
}

/// An RPC is answered once, unless `#[cfg]` leaves one of its methods.
fn add<'a>(mistakes: &mut Mistakes, rpc: &Rpc, found: &mut Vec<Method<'a>>, method: Method<'a>) {
    if found.iter().any(|first| first.cfgs().next().is_none() || method.cfgs().next().is_none()) {
        mistakes.at(&method.function.sig.ident, wording::doubled(rpc, &found[0].function.sig.ident));
    } else {
        found.push(method);
    }
}

/// Functions that are close to a method that is missing; these are taken out of `unanswered`.
fn misspelt(mistakes: &mut Mistakes, order: &Order, others: &[&ImplItemFn], unanswered: &mut Vec<&Rpc>) -> Vec<Ident> {
    let mut meant = Vec::new();
    for function in others {
        if !matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_))) {
            continue;
        }
        let names: Vec<String> = unanswered.iter().map(|rpc| rpc.method.unraw().to_string()).collect();
        let word = function.sig.ident.unraw().to_string();
        let near = nearest(&word, names.iter().map(String::as_str));
        let Some(place) = near.first().and_then(|near| names.iter().position(|name| name == near)) else { continue };
        let rpc = unanswered.remove(place);
        mistakes.at(&function.sig.ident, wording::misspelt(&order.names.service, &function.sig.ident, rpc));
        meant.push(rpc.method.clone());
    }
    meant
}
