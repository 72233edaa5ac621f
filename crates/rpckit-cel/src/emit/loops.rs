//! Macros: an iterator and closures.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Emitter;
use super::hold::{borrowed, owned};
use crate::code::{Code, Flow, Form, Loan, bare, joined};
use crate::syntax::LoopKind;
use crate::tree::TypedLoop;
use crate::types::Type;

impl Emitter<'_> {
    pub(super) fn each(&mut self, ty: &Type, each: &TypedLoop) -> Code {
        let range = self.emit(&each.range);
        let (items, element) = self.items(&range);
        let name = format_ident!("{}_{}", each.variable, each.depth);
        let held = if element.form == Form::Value { quote!(#name.clone()) } else { quote!(#name) };
        let local = Code { tokens: held, ..element.clone() };
        self.locals.push(local);
        let condition = each.condition.as_ref().map(|condition| self.native(condition, &Type::Bool));
        let transform = each.transform.as_ref().map(|transform| self.made(transform));
        self.locals.pop();
        match (each.kind, condition, transform) {
            (LoopKind::Map, condition, Some(made)) => self.mapped(ty, &items, &name, condition, &made),
            (LoopKind::Filter, Some(condition), _) => self.filtered(ty, &items, &name, &condition, &element),
            (kind, Some(condition), _) => self.decided(kind, &items, &name, &condition, &range),
            (_, None, _) => Code::plain(ty.clone(), TokenStream::new()),
        }
    }

    /// What runs through the range, and how an element is held.
    fn items(&self, range: &Code) -> (TokenStream, Code) {
        let runtime = &self.runtime;
        let element = match &range.ty {
            Type::List(element) | Type::Map(element, _) => element.as_ref().clone(),
            _ => Type::Dyn,
        };
        let lent = borrowed(range);
        let (tokens, form) = match (range.form, &range.ty) {
            (Form::Value, _) => (quote!(#lent.elements()?), Form::Value),
            (Form::References, _) => (quote!(<[_]>::iter(#lent).copied()), Form::Native),
            (_, Type::Map(..)) => (quote!(#runtime::table::keys(#lent)), Form::Native),
            _ if matches!(element, Type::Message(_)) => (quote!(<[_]>::iter(#lent)), Form::Native),
            _ => (quote!(#runtime::list::values(#lent)), Form::Native),
        };
        let borrows = matches!(element, Type::String | Type::Bytes) && range.loan != Loan::Lasting;
        let loan = if borrows { Loan::Fleeting } else { Loan::Lasting };
        (tokens, Code { tokens: TokenStream::new(), ty: element, flow: Flow::Plain, form, loan })
    }

    /// What `map` makes of an element: a scalar, a message, or a `Value`.
    fn made(&mut self, transform: &crate::tree::Typed) -> Code {
        let code = self.emit(transform);
        match (code.form, &code.ty) {
            (Form::Native, Type::Message(_)) => code,
            (Form::Native, ty) if ty.is_scalar() => {
                if code.loan == Loan::Fleeting {
                    owned(&code)
                } else {
                    code
                }
            }
            _ => self.boxed(&code),
        }
    }

    fn decided(&mut self, kind: LoopKind, items: &TokenStream, name: &Ident, condition: &Code, range: &Code) -> Code {
        let runtime = self.runtime.clone();
        let function = match kind {
            LoopKind::All => quote!(all),
            LoopKind::Exists => quote!(exists),
            _ => quote!(exists_one),
        };
        // Over a `Value` the range itself may fail.
        let dynamic = range.form == Form::Value;
        if condition.flow == Flow::Plain && kind != LoopKind::ExistsOne && !dynamic {
            let body = bare(&condition.tokens);
            self.lints.closed_over(name, &body);
            let function = if kind == LoopKind::All { quote!(all) } else { quote!(any) };
            return Code::plain(Type::Bool, quote!(#items.#function(|#name| #body))).with(joined([range]));
        }
        let body = condition.result();
        self.lints.closed_over(name, &body);
        let tokens = quote!(#runtime::logic::#function(#items, |#name| #body));
        Code::plain(Type::Bool, tokens).with(Flow::Fallible)
    }

    fn filtered(&mut self, ty: &Type, items: &TokenStream, name: &Ident, condition: &Code, element: &Code) -> Code {
        let runtime = self.runtime.clone();
        let body = condition.result();
        self.lints.closed_over(name, &body);
        let tokens = quote!(#runtime::logic::filter(#items, |#name| #body));
        self.collected(ty, tokens, element)
    }

    fn mapped(&mut self, ty: &Type, items: &TokenStream, name: &Ident, condition: Option<Code>, made: &Code) -> Code {
        let runtime = self.runtime.clone();
        let body = made.result();
        self.lints.closed_over(name, &body);
        let tokens = match condition {
            None => quote!(#runtime::logic::map(#items, |#name| #body)),
            Some(condition) => {
                let test = condition.result();
                quote!(#runtime::logic::filter_map(#items, |#name| #test, |#name| #body))
            }
        };
        self.collected(ty, tokens, made)
    }

    /// A vector of what the elements are.
    fn collected(&self, ty: &Type, tokens: TokenStream, element: &Code) -> Code {
        let runtime = &self.runtime;
        match (element.form, &element.ty) {
            (Form::Native, Type::Message(_)) => {
                let code = Code::plain(ty.clone(), tokens).with(Flow::Fallible).lent(Loan::Owned);
                Code { form: Form::References, ..code }
            }
            (Form::Value, _) => {
                let code = Code::dynamic(ty.clone(), quote!(#runtime::into_value::values(#tokens?)));
                code.with(Flow::Propagates)
            }
            // Elements that are borrowed from what ends with this statement are copied out of it.
            (_, Type::String | Type::Bytes) if element.loan == Loan::Fleeting => {
                let code = Code::dynamic(ty.clone(), quote!(#runtime::into_value::list(&#tokens?)));
                code.with(Flow::Propagates)
            }
            _ => Code::plain(ty.clone(), tokens).with(Flow::Fallible).lent(Loan::Owned),
        }
    }
}
