//! What the RPCs of a service are made into an impl with: pair -> plan -> expand.
//!
//! `#[rpckit::servicer(UserService)]` and `#[derive(Servicer)]` cannot look into the trait. They call the macro that the generator
//! wrote beside it, which lists the RPCs and calls back here.

mod answer;
mod argument;
mod around;
mod attribute;
mod by_hand;
mod complete;
mod delegate;
mod expand;
mod guard;
mod head;
mod method;
mod order;
mod pair;
mod rpc;
mod wording;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::mistakes::Mistakes;

pub(crate) use self::attribute::{is_rpc, strip};
pub(crate) use self::order::{Form, Names};
pub(crate) use self::wording::own_in_sight;

/// The impl that is ordered, behind its mistakes.
pub(crate) fn derived(input: TokenStream) -> TokenStream {
    let order = match syn::parse2(input) {
        Ok(order) => order,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::new();
    let body = match &order {
        order::Order { form: Form::Complete, .. } => complete::complete(&mut mistakes, &order),
        order => {
            let pairs = pair::pair(&mut mistakes, order);
            let plans = method::plan(&mut mistakes, order, &pairs);
            expand::expand(order, &plans)
        }
    };
    let mut tokens = mistakes.finish().unwrap_or_default();
    tokens.extend(body);
    tokens
}
