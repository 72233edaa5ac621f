//! Calls of the table, and those that the run resolves.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::hold::borrowed;
use crate::code::{Code, Flow, Form, Loan, bare, joined};
use crate::overloads::{Means, Overload, Param};
use crate::tree::Typed;
use crate::types::Type;

impl Emitter<'_> {
    pub(super) fn call(&mut self, overload: &Overload, args: &[Typed]) -> Code {
        if let ("!_", [arg]) = (overload.name, args) {
            return self.negated(arg);
        }
        let codes: Vec<Code> = overload.params.iter().zip(args).map(|(param, arg)| self.arg(*param, arg)).collect();
        let flow = joined(&codes);
        let runtime = &self.runtime;
        let lent: Vec<TokenStream> = overload
            .params
            .iter()
            .zip(&codes)
            .map(|(param, code)| {
                let tokens = borrowed(code);
                if param.is_value() { quote!(&#tokens) } else { tokens }
            })
            .collect();
        let ty = overload.result.ty();
        let called = |path: &str| {
            let path = path_of(path);
            let lent = lent.iter().map(bare);
            let tokens = quote!(#runtime::#path(#(#lent),*));
            let form = if overload.result.is_value() { Form::Value } else { Form::Native };
            let lasting = !matches!(ty, Type::String | Type::Bytes) && form == Form::Native;
            let loan = if lasting { Loan::Lasting } else { Loan::Owned };
            Code { tokens, ty: ty.clone(), flow, form, loan }
        };
        match overload.means {
            Means::Plain(path) => called(path),
            Means::Fallible(path) => called(path).with(Flow::Fallible),
            Means::Part(path) => {
                let lasting = codes.first().is_some_and(|code| code.loan == Loan::Lasting);
                called(path).with(Flow::Fallible).lent(if lasting { Loan::Lasting } else { Loan::Fleeting })
            }
            Means::Infix(operator) if overload.result == Param::Bool => self.compared(&codes[0], &codes[1], operator),
            Means::Infix(operator) => {
                let operator = path_of(operator);
                let (a, b) = (&lent[0], &lent[1]);
                Code::plain(ty, quote!((#a #operator #b))).with(flow)
            }
            Means::Prefix(operator) => {
                let operator = path_of(operator);
                let a = &lent[0];
                Code::plain(ty, quote!((#operator #a))).with(flow)
            }
            Means::Identity => codes.into_iter().next().unwrap_or(Code::plain(ty, TokenStream::new())),
        }
    }

    fn arg(&mut self, param: Param, arg: &Typed) -> Code {
        let code = if param.is_value() { self.as_value(arg) } else { self.native(arg, &param.ty()) };
        code.settled()
    }

    /// A call that is resolved at run time, by the types that the arguments have then.
    pub(super) fn dynamic_call(&mut self, ty: &Type, function: &str, args: &[Typed]) -> Code {
        let codes: Vec<Code> = args.iter().map(|arg| self.as_value(arg)).collect();
        let runtime = &self.runtime;
        let values = codes.iter().map(|code| &code.tokens);
        let tokens = quote!(#runtime::dynamic::call(#function, &[#(#values),*]));
        Code::dynamic(ty.clone(), tokens).with(Flow::Fallible)
    }
}

/// The table's paths and operators are Rust already.
fn path_of(text: &str) -> TokenStream {
    text.parse().expect("the table of overloads is written in Rust's words")
}
