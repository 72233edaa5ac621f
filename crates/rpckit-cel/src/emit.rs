//! Checked tree to Rust: one expression, straight, borrowing what it can.
//!
//! ```text
//! this.a / 2 > 0 || has(this.b)
//! cel::logic::or(cel::logic::attempt(|| Ok(cel::int::divide(this.a, 2i64)? > 0i64)), || Ok(this.b.is_some()))
//! ```

mod calls;
mod forms;
mod hold;
mod lints;
mod literal;
mod logic;
mod loops;
mod messages;
mod tidy;

use proc_macro2::TokenStream;
use quote::quote;

use self::hold::{borrowed, owned};
use self::lints::Lints;
use self::tidy::tidy;
use crate::code::{Code, Flow, Form, Loan, bare};
use crate::schema::Schema;
use crate::tree::{Kind, Typed};
use crate::types::Type;

pub(crate) struct Emitter<'a> {
    schema: &'a dyn Schema,
    runtime: TokenStream,
    /// How the variables of the loops around are read.
    locals: Vec<Code>,
    lints: Lints,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(schema: &'a dyn Schema) -> Self {
        Self { schema, runtime: schema.runtime(), locals: Vec::new(), lints: Lints::default() }
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
            Kind::Equal(a, b) => self.equal(a, b, &quote!(==)),
            Kind::In(item, of) => self.contains(item, of),
            Kind::Index(of, key) => self.index(&typed.ty, of, key),
            Kind::Length(of) => self.length(of),
            Kind::Call { overload, args } => self.call(overload, args),
            Kind::Dynamic { function, args } => self.dynamic_call(&typed.ty, function, args),
            Kind::Matches { text, pattern } => {
                let text = self.native(text, &Type::String);
                self.lints.add("clippy::blocks_in_conditions");
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
}

fn joined_one(code: &Code) -> Flow {
    crate::code::joined([code])
}

/// The whole expression, in a form that outlives it.
pub(crate) fn emit(typed: &Typed, schema: &dyn Schema) -> Emitted {
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
    let code = if code.flow == Flow::Plain {
        Code { tokens: bare(&code.tokens), ..code }
    } else {
        Code { tokens: code.contained(&emitter.runtime), flow: Flow::Fallible, ..code }
    };
    let is_plain_bool = code.flow == Flow::Plain && code.ty == Type::Bool;
    let negation = is_plain_bool.then(|| tidy(bare(&emitter.negated(typed).tokens)));
    let code = Code { tokens: tidy(code.tokens), ..code };
    Emitted { code, negation, lints: emitter.lints }
}

/// What an expression becomes.
pub(crate) struct Emitted {
    pub(crate) code: Code,
    /// The opposite of a bool that cannot fail.
    pub(crate) negation: Option<TokenStream>,
    pub(crate) lints: Lints,
}

fn whole(code: &Code) -> Code {
    if code.loan == Loan::Fleeting { owned(code) } else { code.clone() }
}
