//! What `#[rpc(...)]` puts around a method.
//!
//! ```text
//! fn __around(&self, method: &'static ::rpckit::Method) -> impl ::rpckit::Interceptor + Clone + use<S> {
//!     let around = ();
//!     let around = ::rpckit::interceptor::Stack::new(around, ::rpckit::codegen::fixed(*method == <...>::METHOD, &AuditLog));
//!     around
//! }
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, GenericParam, Generics, Ident};

use crate::derived::attribute::{Interceptor, RpcAttribute, base};
use crate::derived::method::{Bodies, Plan};
use crate::derived::order::Order;
use crate::derived::rpc::Rpc;
use crate::derived::{by_hand, delegate};

/// A method of an impl of the trait, and what is said of it.
pub(super) struct Attributed<'a> {
    pub(super) rpc: &'a Rpc,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) attribute: RpcAttribute,
}

/// What is around the methods of an inherent impl, if anything is.
pub(super) fn of_plans(order: &Order, plans: &[Plan<'_>]) -> Option<TokenStream> {
    let mut layers = Vec::new();
    for Plan { rpc, bodies } in plans {
        let Bodies::Calls(calls) = bodies else { continue };
        for call in calls {
            let cfgs: Vec<Attribute> = call.method.cfgs().cloned().collect();
            layers.extend(layers_of(rpc, &cfgs, &call.method.attribute));
        }
    }
    let own = own(&layers);
    if let Some(field) = &order.names.delegate {
        let left = plans.iter().filter(|plan| matches!(plan.bodies, Bodies::Delegate));
        let left = left.map(|plan| {
            let (descriptor, not_by_hand) = (plan.rpc.descriptor(), by_hand::is_not(order, plan.rpc));
            quote!((*method == #descriptor #not_by_hand))
        });
        let (face, service) = (delegate::face(&own, field), &order.names.service);
        let tokens = quote!((false #(|| #left)*).then(|| #service::__around(#face, method)));
        layers.push(Layer { cfgs: Vec::new(), tokens, own: None });
    }
    function(&order.item.generics, &own, &layers)
}

/// What is around the methods of an impl of the trait, if anything is.
pub(super) fn of_methods(generics: &Generics, methods: &[Attributed<'_>]) -> Option<TokenStream> {
    let layers = methods.iter().flat_map(|method| layers_of(method.rpc, &method.cfgs, &method.attribute));
    let layers: Vec<Layer> = layers.collect();
    function(generics, &own(&layers), &layers)
}

/// One interceptor.
struct Layer {
    cfgs: Vec<Attribute>,
    tokens: TokenStream,
    /// The `self` it is reached through, as the user wrote it.
    own: Option<Ident>,
}

fn layers_of(rpc: &Rpc, cfgs: &[Attribute], attribute: &RpcAttribute) -> Vec<Layer> {
    let descriptor = rpc.descriptor();
    let chosen = quote!(*method == #descriptor);
    let layer = |tokens, own| Layer { cfgs: cfgs.to_vec(), tokens, own };
    let timeout = attribute.timeout.map(|timeout| {
        let millis = u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX);
        let timeout = quote!(::rpckit::interceptor::Timeout::new(::core::time::Duration::from_millis(#millis)));
        layer(quote!((#chosen).then(|| #timeout)), None)
    });
    let at = |expression: &Expr| Span::call_site().located_at(expression.span());
    let interceptors = attribute.interceptors.iter().map(|interceptor| match interceptor {
        Interceptor::Path(path) => layer(quote_spanned!(at(path)=> ::rpckit::codegen::fixed(#chosen, &#path)), None),
        Interceptor::Field(field) => {
            let tokens = quote_spanned!(at(field)=> ::rpckit::codegen::held(#chosen, &#field));
            layer(tokens, base(field).cloned())
        }
    });
    timeout.into_iter().chain(interceptors).collect()
}

/// `self` is hygienic: the function's must be the one in the expressions of the user.
fn own(layers: &[Layer]) -> Ident {
    let written = layers.iter().find_map(|layer| layer.own.clone());
    written.unwrap_or_else(|| Ident::new("self", Span::call_site()))
}

fn function(generics: &Generics, own: &Ident, layers: &[Layer]) -> Option<TokenStream> {
    if layers.is_empty() {
        return None;
    }
    let parameters = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(parameter) => {
            let lifetime = &parameter.lifetime;
            quote!(#lifetime)
        }
        GenericParam::Type(parameter) => {
            let ident = &parameter.ident;
            quote!(#ident)
        }
        GenericParam::Const(parameter) => {
            let ident = &parameter.ident;
            quote!(#ident)
        }
    });
    let layers = layers.iter().map(
        |Layer { cfgs, tokens, .. }| quote!(#(#cfgs)* let around = ::rpckit::interceptor::Stack::new(around, #tokens);),
    );
    Some(quote! {
        fn __around(
            &#own,
            method: &'static ::rpckit::Method,
        ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<#(#parameters),*> {
            let around = ();
            #(#layers)*
            around
        }
    })
}
