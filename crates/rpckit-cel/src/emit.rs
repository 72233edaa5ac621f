//! Checked tree to Rust: one expression, straight, borrowing what it can.
//!
//! ```text
//! this.a / 2 > 0 || has(this.b)
//! cel::logic::or(cel::logic::attempt(|| Ok(cel::int::divide(this.a, 2i64)? > 0i64)), || Ok(this.b.is_some()))
//! ```

mod calls;
mod forms;
mod hold;
mod loops;
mod messages;

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use self::hold::{borrowed, kept, owned};
use crate::code::{Code, Flow, Form, Loan, bare};
use crate::schema::Schema;
use crate::syntax::Literal;
use crate::tree::{Kind, Typed};
use crate::types::Type;

pub(crate) struct Emitter<'a> {
    schema: &'a dyn Schema,
    runtime: TokenStream,
    /// How the variables of the loops around are read.
    locals: Vec<Code>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(schema: &'a dyn Schema) -> Self {
        Self { schema, runtime: schema.runtime(), locals: Vec::new() }
    }

    pub(crate) fn emit(&mut self, typed: &Typed) -> Code {
        let runtime = self.runtime.clone();
        match &typed.kind {
            Kind::Literal(literal) => self.literal(literal),
            Kind::TypeName(name) => {
                Code::dynamic(Type::Type, quote!(#runtime::Value::Type(::core::convert::From::from(#name))))
            }
            Kind::Variable(name) => {
                let read = self.schema.variable(name).map(|variable| variable.read).unwrap_or_default();
                self.given(&typed.ty, read)
            }
            Kind::Local(depth) => self.locals[*depth].clone(),
            Kind::Field { operand, message, field } => self.field(&typed.ty, operand, message, field),
            Kind::Has { operand, message, field } => self.presence(operand, message, field),
            Kind::And(a, b) => self.junction(a, b, &quote!(&&), &quote!(and)),
            Kind::Or(a, b) => self.junction(a, b, &quote!(||), &quote!(or)),
            Kind::If(condition, yes, no) => self.choice(&typed.ty, condition, yes, no),
            Kind::Equal(a, b) => self.equal(a, b),
            Kind::In(item, of) => self.contains(item, of),
            Kind::Index(of, key) => self.index(&typed.ty, of, key),
            Kind::Length(of) => self.length(of),
            Kind::Call { overload, args } => self.call(overload, args),
            Kind::Dynamic { function, args } => self.dynamic_call(&typed.ty, function, args),
            Kind::Matches { text, pattern } => {
                let text = self.native(text, &Type::String);
                let (flow, text) = (joined_one(&text), borrowed(&text));
                let code = quote!({
                    static PATTERN: #runtime::Pattern = #runtime::Pattern::new(#pattern);
                    PATTERN.is_match(#text)
                });
                Code::plain(Type::Bool, code).with(flow)
            }
            Kind::List(items) => self.list(&typed.ty, items),
            Kind::Map(entries) => self.map(&typed.ty, entries),
            Kind::Message { name, fields } => self.message(&typed.ty, name, fields),
            Kind::Loop(each) => self.each(&typed.ty, each),
        }
    }

    fn literal(&self, literal: &Literal) -> Code {
        let runtime = &self.runtime;
        match literal {
            Literal::Null => Code::dynamic(Type::Null, quote!(#runtime::Value::Null)),
            Literal::Bool(value) => Code::plain(Type::Bool, quote!(#value)),
            Literal::Int(i64::MIN) => Code::plain(Type::Int, quote!(i64::MIN)),
            // In parentheses, so that what follows binds to the number and its sign.
            Literal::Int(value) if *value < 0 => Code::plain(Type::Int, quote!((#value))),
            Literal::Int(value) => Code::plain(Type::Int, quote!(#value)),
            Literal::Uint(value) => Code::plain(Type::Uint, quote!(#value)),
            Literal::Double(value) => Code::plain(Type::Double, double(*value)),
            Literal::String(value) => Code::plain(Type::String, quote!(#value)),
            Literal::Timestamp(seconds, nanos) => {
                let (seconds, nanos) = (Number::i64_unsuffixed(*seconds), Number::i32_unsuffixed(*nanos));
                Code::plain(Type::Timestamp, quote!(#runtime::Timestamp::new(#seconds, #nanos)))
            }
            Literal::Duration(seconds, nanos) => {
                let (seconds, nanos) = (Number::i64_unsuffixed(*seconds), Number::i32_unsuffixed(*nanos));
                Code::plain(Type::Duration, quote!(#runtime::Duration::new(#seconds, #nanos)))
            }
            Literal::Bytes(value) => {
                let bytes = Number::byte_string(value);
                Code::plain(Type::Bytes, quote!((#bytes as &[u8])))
            }
        }
    }

    /// `a && b`, `a || b`: plainly while the left side cannot fail, through the runtime where it can.
    fn junction(&mut self, a: &Typed, b: &Typed, operator: &TokenStream, function: &TokenStream) -> Code {
        let (a, b) = (self.native(a, &Type::Bool), self.native(b, &Type::Bool));
        let runtime = &self.runtime;
        if a.flow == Flow::Plain {
            let (left, right) = (&a.tokens, b.value());
            return Code::plain(Type::Bool, quote!((#left #operator #right))).with(joined_one(&b));
        }
        let (left, right) = (a.contained(runtime), b.result());
        Code::plain(Type::Bool, quote!(#runtime::logic::#function(#left, || #right))).with(Flow::Fallible)
    }

    fn choice(&mut self, ty: &Type, condition: &Typed, yes: &Typed, no: &Typed) -> Code {
        let condition = self.native(condition, &Type::Bool);
        let (yes, no) = if ty.is_scalar() {
            let (yes, no) = (self.native(yes, ty), self.native(no, ty));
            let (yes, no) = (kept(&yes), kept(&no));
            if yes.loan == no.loan { (yes, no) } else { (owned(&yes), owned(&no)) }
        } else {
            let (yes, no) = (self.emit(yes), self.emit(no));
            let messages = matches!((&yes.ty, &no.ty), (Type::Message(_), Type::Message(_)));
            match (yes.form, no.form) {
                (Form::Native, Form::Native) if messages => (yes.settled(), no.settled()),
                (Form::References, Form::References) => (yes.settled(), no.settled()),
                _ => (self.boxed(&yes), self.boxed(&no)),
            }
        };
        let flow = joined_three(&condition, &yes, &no);
        let (condition, then, otherwise) = (bare(&condition.value()), bare(&yes.tokens), bare(&no.tokens));
        let tokens = quote!(if #condition { #then } else { #otherwise });
        Code { tokens: quote!((#tokens)), ty: ty.clone(), flow, form: yes.form, loan: yes.loan }
    }
}

fn joined_one(code: &Code) -> Flow {
    crate::code::joined([code])
}

fn joined_three(a: &Code, b: &Code, c: &Code) -> Flow {
    crate::code::joined([a, b, c])
}

fn double(value: f64) -> TokenStream {
    match value {
        _ if value.is_nan() => quote!(f64::NAN),
        f64::INFINITY => quote!(f64::INFINITY),
        f64::NEG_INFINITY => quote!(f64::NEG_INFINITY),
        _ if value.is_sign_negative() => {
            let positive = -value;
            quote!((-#positive))
        }
        _ => quote!(#value),
    }
}

/// The whole expression, in a form that outlives it.
pub(crate) fn emit(typed: &Typed, schema: &dyn Schema) -> Code {
    let mut emitter = Emitter::new(schema);
    let code = emitter.emit(typed);
    let code = match (code.form, &code.ty) {
        // And what `dyn` hides is given as the `Value` that it says it is.
        (_, ty) if ty.is_scalar() && typed.ty.is_dynamic() => emitter.boxed(&code),
        // What the run resolves is a `Value`; whoever asked for a scalar gets one.
        (_, ty) if ty.is_scalar() => whole(&emitter.as_native(&code, ty)),
        (Form::Native, Type::Message(_)) | (Form::References, _) => code,
        _ => emitter.boxed(&code),
    };
    if code.flow == Flow::Plain {
        return Code { tokens: bare(&code.tokens), ..code };
    }
    Code { tokens: code.contained(&emitter.runtime), flow: Flow::Fallible, ..code }
}

fn whole(code: &Code) -> Code {
    if code.loan == Loan::Fleeting { owned(code) } else { code.clone() }
}
