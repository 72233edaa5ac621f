//! Which functions of an impl answer which RPCs.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, ImplItem, ImplItemFn, ItemImpl, Lit, Meta, Token};

use super::found::Form;
use super::modules::Presence;
use super::path::unraw;
use crate::service::{Rpc, Service};

/// The functions of an impl, with the RPCs they are for.
#[derive(Debug)]
pub(crate) struct Methods<'a> {
    all: Vec<(usize, &'a ImplItemFn, Claim)>,
    form: Form,
}

/// What a function says of the RPC it is for.
#[derive(Debug, PartialEq, Eq)]
enum Claim {
    /// Nothing: its name decides.
    Silent,
    /// `#[rpc]`: it is one's.
    Some,
    /// `#[rpc(name = "GetUser")]`
    Named(String),
    /// `#[rpc(skip)]`
    None,
}

impl<'a> Methods<'a> {
    /// Those of an impl.
    pub(crate) fn of(item: &'a ItemImpl, form: Form) -> Self {
        let functions = item.items.iter().enumerate().filter_map(|(place, item)| match item {
            ImplItem::Fn(function) => Some((place, function, claim(function))),
            _ => None,
        });
        Self { all: functions.collect(), form }
    }

    /// The methods of an RPC, and which items of the impl they are: several where a `cfg` chooses.
    pub(crate) fn of_rpc(&self, rpc: &Rpc) -> Vec<(usize, &'a ImplItemFn)> {
        let answers = |function: &ImplItemFn, claim: &Claim| match claim {
            Claim::Named(name) => *name == rpc.name,
            Claim::None => false,
            Claim::Silent | Claim::Some => unraw(&function.sig.ident.to_string()) == unraw(&rpc.rust),
        };
        let methods = self.all.iter().filter(|(_, function, claim)| answers(function, claim));
        methods.map(|(place, function, _)| (*place, *function)).collect()
    }

    /// Those that say they answer an RPC, and answer none. In an impl of the trait, every function says so.
    pub(crate) fn orphans(&self, service: &Service) -> Vec<&'a ImplItemFn> {
        let claims = |claim: &Claim| match claim {
            Claim::Named(_) | Claim::Some => true,
            Claim::Silent => self.form == Form::Trait,
            Claim::None => false,
        };
        let held: BTreeSet<usize> =
            service.rpcs.iter().flat_map(|rpc| self.of_rpc(rpc)).map(|(place, _)| place).collect();
        let orphans = self.all.iter().filter(|(place, function, claim)| {
            claims(claim)
                && !held.contains(place)
                && is_always(function)
                && !function.sig.ident.to_string().starts_with("__")
        });
        orphans.map(|(_, function, _)| *function).collect()
    }
}

/// Whether a function is there whatever a `cfg` says.
pub(crate) fn is_always(function: &ImplItemFn) -> bool {
    Presence::Always.under(&function.attrs) == Presence::Always
}

/// What `#[rpc(...)]` says. What is wrong in it is the business of the macro.
fn claim(function: &ImplItemFn) -> Claim {
    let Some(attribute) = function.attrs.iter().find(|attribute| attribute.path().is_ident("rpc")) else {
        return Claim::Silent;
    };
    let Meta::List(list) = &attribute.meta else { return Claim::Some };
    let words = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).unwrap_or_default();
    for word in &words {
        match word {
            Meta::Path(path) if path.is_ident("skip") => return Claim::None,
            Meta::NameValue(pair) if pair.path.is_ident("name") => {
                if let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = &pair.value {
                    return Claim::Named(name.value());
                }
            }
            _ => {}
        }
    }
    // `timeout` and `intercept` are for methods.
    Claim::Some
}
