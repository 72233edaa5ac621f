//! How values are held: as themselves, borrowed, owned, or as `Value`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Emitter;
use crate::code::{Code, Flow, Form, Loan};
use crate::tree::Typed;
use crate::types::Type;

impl Emitter<'_> {
    /// The node as the Rust type of a CEL type: what is dynamic is asked at run time.
    pub(super) fn native(&mut self, typed: &Typed, ty: &Type) -> Code {
        let code = self.emit(typed);
        self.as_native(&code, ty)
    }

    pub(super) fn as_native(&self, code: &Code, ty: &Type) -> Code {
        let runtime = &self.runtime;
        if code.form == Form::Value && ty.is_scalar() {
            let reader = format_ident!("{}", reader(ty));
            let value = code.value();
            let loan = if matches!(ty, Type::String | Type::Bytes) { Loan::Fleeting } else { Loan::Lasting };
            return Code {
                tokens: quote!(#value.#reader()),
                ty: ty.clone(),
                flow: Flow::Fallible,
                form: Form::Native,
                loan,
            };
        }
        match &code.ty {
            Type::Wrapper(inner) if **inner == *ty && code.form == Form::Native => {
                let value = code.value();
                Code {
                    tokens: quote!(#runtime::logic::present(#value)),
                    ty: ty.clone(),
                    flow: Flow::Fallible,
                    ..code.clone()
                }
            }
            _ => code.clone(),
        }
    }

    /// The value as a `Value`.
    pub(super) fn boxed(&self, code: &Code) -> Code {
        let runtime = &self.runtime;
        let settled = code.settled();
        if code.form == Form::Value {
            return settled;
        }
        let lent = borrowed(code);
        if let Some(boxed) = self.boxed_messages(code, &lent) {
            return boxed;
        }
        let tokens = match &code.ty {
            Type::List(_) => quote!(#runtime::into_value::list(#lent)),
            Type::Map(..) => quote!(#runtime::into_value::table(#lent)),
            _ => {
                let value = &settled.tokens;
                quote!(#runtime::IntoValue::into_value(#value))
            }
        };
        Code { tokens, form: Form::Value, loan: Loan::Owned, ..settled }
    }

    pub(super) fn as_value(&mut self, typed: &Typed) -> Code {
        let code = self.emit(typed);
        self.boxed(&code)
    }
}

/// Tokens that lend a string, bytes or a list; everything else as it is.
pub(super) fn borrowed(code: &Code) -> TokenStream {
    let value = code.value();
    if code.form == Form::Value {
        return value;
    }
    match (&code.ty, code.loan) {
        (Type::String, Loan::Owned) => quote!(#value.as_str()),
        (Type::Bytes, Loan::Owned) => quote!(#value.as_slice()),
        (Type::List(_), Loan::Owned) => quote!(&#value),
        _ => value,
    }
}

/// The value in a form that outlives its statement.
pub(super) fn kept(code: &Code) -> Code {
    if code.loan == Loan::Fleeting { owned(code) } else { code.settled() }
}

/// The value in a form that is its own.
pub(super) fn owned(code: &Code) -> Code {
    let settled = code.settled();
    if settled.loan == Loan::Owned || !matches!(code.ty, Type::String | Type::Bytes) {
        return settled;
    }
    let tokens = &settled.tokens;
    let tokens = if code.ty == Type::String {
        quote!(::std::string::String::from(#tokens))
    } else {
        quote!(<[u8]>::to_vec(#tokens))
    };
    Code { tokens, loan: Loan::Owned, ..settled }
}

fn reader(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::Int => "int",
        Type::Uint => "uint",
        Type::Double => "double",
        Type::String => "string",
        Type::Bytes => "bytes",
        Type::Timestamp => "timestamp",
        _ => "duration",
    }
}
