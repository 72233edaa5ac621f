//! One package as tokens; each kind of item has its emitter, and they are called in the order of the output.

mod answer;
mod calls;
mod client;
mod debug;
mod deprecation;
mod descriptors;
mod docs;
mod duration;
mod failures;
mod generics;
mod handshake;
mod methods;
mod modules;
mod runtime;
mod server;
mod servicer;
mod signatures;
mod validate;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Item;

pub(crate) use self::modules::module_tree;

use self::generics::Generics;
use crate::generate::Unprinted;
use crate::messages::Messages;
use crate::model::service::{Method, Service};
use crate::model::{Model, Package};
use crate::names::Reach;
use crate::names::service::ServiceNames;
use crate::options::{self, Options, Runtime, ServicerMacros, Side};
use crate::sources::Sources;

/// What the emitters of a service need.
pub(crate) struct Emission<'a> {
    pub(crate) model: &'a Model,
    pub(crate) options: &'a Options,
    pub(crate) service: &'a Service,
    pub(crate) names: &'a ServiceNames,
    pub(crate) generics: Generics,
}

impl Emission<'_> {
    /// Whether requests have rules. Of another crate's messages too: one without `Validate` had better not compile than not be
    /// checked.
    fn is_checked(&self, method: &Method) -> bool {
        self.model.messages.get(&method.request).is_some_and(|request| request.checked)
    }
}

/// Emits one package.
pub(crate) fn package(
    model: &Model,
    package: &Package,
    messages: &Messages,
    reach: Reach<'_>,
    sources: &Sources,
    options: &Options,
) -> Unprinted {
    let mut items = debug::package(model, package, messages);
    let mut tail = Vec::new();
    items.extend(runtime::place(validate::package(model, package, &messages.names, reach), options.runtime));
    // Errors end calls, and services answer them: there are none without gRPC.
    if options.runtime == Runtime::Rpckit {
        items.extend(answer::package(model, package, messages));
        for (service, names) in package.services.iter().zip(&messages.services) {
            let emission = Emission { model, options, service, names, generics: Generics::free_in(&messages.items) };
            items.extend(self::service(&emission));
            tail.extend((options.servicer_macros == ServicerMacros::On).then(|| signatures::list(&emission)));
        }
    }
    tail.extend(descriptors::package(package, sources, options));
    let written = match options.messages {
        options::Messages::Generate => messages.items.as_slice(),
        options::Messages::Extern => &[],
    };
    let deprecated = deprecation::words(model, package, messages);
    let mut ours = deprecation::allow(items, &deprecated);
    docs::allow(&mut ours);
    Unprinted {
        name: modules::file_name(&package.name, options),
        header: handshake::header(package),
        items: std::iter::once(handshake::constant(options.runtime))
            .chain(written.iter().cloned())
            .chain(ours)
            .collect(),
        tail: tail.join("\n"),
    }
}

fn service(emission: &Emission<'_>) -> TokenStream {
    let mut items = servicer::emit(emission);
    items.extend(gated(server::emit(emission), &emission.options.server));
    items.extend(gated(client::emit(emission), &emission.options.client));
    items.extend(gated(calls::emit(emission), &emission.options.client));
    items.extend(methods::emit(emission));
    items.extend(signatures::emit(emission));
    items
}

/// Puts each item behind the cargo feature, if there is one.
fn gated(items: Vec<TokenStream>, side: &Side) -> TokenStream {
    match side {
        Side::Off => TokenStream::new(),
        Side::On => items.into_iter().collect(),
        Side::Gated(feature) => items.into_iter().map(|item| quote!(#[cfg(feature = #feature)] #item)).collect(),
    }
}

/// The tokens of an item that is known to parse.
fn parsed(tokens: TokenStream) -> Item {
    syn::parse2(tokens).expect("emitters emit items")
}

/// The text of a type, as docs show it.
fn shown(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
