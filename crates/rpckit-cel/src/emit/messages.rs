//! Fields, and messages as values.
//!
//! ```text
//! user.v1.User{name: 'a'}.name
//! cel::dynamic::field(&cel::message::new(&USER, [("name", cel::IntoValue::into_value("a"))])?, "name")
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::code::{Code, Flow, Form, joined, propagates};
use crate::schema::Layout;
use crate::tree::Typed;
use crate::types::Type;
use crate::wellknown;

impl Emitter<'_> {
    pub(super) fn field(&mut self, ty: &Type, operand: &Typed, message: &str, field: &str) -> Code {
        let operand = self.emit(operand);
        if self.is_struct(&operand, message) {
            let operand = operand.settled();
            let read = self.schema.read(message, field, &operand.tokens);
            let given = self.given(ty, read);
            let flow = joined([&operand, &given]);
            return given.with(flow);
        }
        let (runtime, value) = (&self.runtime, self.boxed(&operand).tokens);
        Code::dynamic(ty.clone(), quote!(#runtime::dynamic::field(&#value, #field))).with(Flow::Fallible)
    }

    pub(super) fn presence(&mut self, operand: &Typed, message: &str, field: &str) -> Code {
        let operand = self.emit(operand);
        if self.is_struct(&operand, message) {
            let operand = operand.settled();
            let has = self.schema.has(message, field, &operand.tokens);
            if has.to_string() == "true" {
                self.lints.simplified();
            }
            return Code::plain(Type::Bool, has).with(operand.flow);
        }
        let (runtime, value) = (&self.runtime, self.boxed(&operand).tokens);
        Code::plain(Type::Bool, quote!(#runtime::dynamic::has(&#value, #field))).with(Flow::Fallible)
    }

    fn is_struct(&self, operand: &Code, message: &str) -> bool {
        operand.form == Form::Native && self.schema.layout(message) == Layout::Struct
    }

    /// What the schema gives for a type.
    pub(super) fn given(&self, ty: &Type, read: TokenStream) -> Code {
        let is_value = message_of(ty).is_some_and(|name| self.schema.layout(name) == Layout::Value);
        if Code::is_native(ty) && !is_value {
            return Code::plain(ty.clone(), read);
        }
        let flow = if propagates(&read) { Flow::Propagates } else { Flow::Plain };
        Code::dynamic(ty.clone(), read).with(flow)
    }

    pub(super) fn message(&mut self, ty: &Type, name: &str, fields: &[(String, Typed)]) -> Code {
        let values: Vec<Code> = fields.iter().map(|(_, value)| self.as_value(value)).collect();
        let pairs = fields.iter().zip(&values).map(|((field, _), value)| {
            let value = &value.tokens;
            quote!((#field, #value))
        });
        let (runtime, descriptor) = (&self.runtime, self.descriptor(name));
        Code::dynamic(ty.clone(), quote!(#runtime::message::new(#descriptor, [#(#pairs),*]))).with(Flow::Fallible)
    }

    /// A message, or a list or a map of messages, as a `Value`: through its descriptor.
    pub(super) fn boxed_messages(&self, code: &Code, lent: &TokenStream) -> Option<Code> {
        let (runtime, descriptor) = (&self.runtime, self.descriptor(message_of(&code.ty)?));
        let tokens = match (&code.ty, code.form) {
            (Type::List(_), Form::References) => quote!(#runtime::message::list(#descriptor, #lent.iter().copied())?),
            (Type::List(_), _) => quote!(#runtime::message::list(#descriptor, #lent)?),
            (Type::Map(..), _) => quote!(#runtime::message::table(#descriptor, #lent)?),
            _ => quote!(#runtime::message::of(#descriptor, #lent)?),
        };
        Some(Code { flow: Flow::Propagates, ..Code::dynamic(code.ty.clone(), tokens) })
    }

    fn descriptor(&self, name: &str) -> TokenStream {
        let known = wellknown::descriptor(name, &self.runtime);
        known.or_else(|| self.schema.descriptor(name)).expect("messages without a descriptor were refused by the check")
    }

    /// Whether all of them are messages that are given as they are.
    pub(super) fn are_structs(codes: &[Code]) -> bool {
        codes.iter().all(|code| code.form == Form::Native && matches!(code.ty, Type::Message(_)))
    }
}

/// The message that a value of the type is, or is a list or map of.
fn message_of(ty: &Type) -> Option<&str> {
    match ty {
        Type::Message(name) => Some(name),
        Type::List(of) | Type::Map(_, of) => message_of(of),
        _ => None,
    }
}
