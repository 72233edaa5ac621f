//! Equality, membership, elements, lists and maps.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::hold::{borrowed, kept, owned};
use super::literal;
use crate::code::{Code, Flow, Form, Loan, bare, joined};
use crate::tree::{Kind, Typed};
use crate::types::Type;

impl Emitter<'_> {
    /// `a == b`, `a != b`
    pub(super) fn equal(&mut self, a: &Typed, b: &Typed, operator: &TokenStream) -> Code {
        let (a, b) = (self.emit(a), self.emit(b));
        let scalar = |code: &Code| code.form == Form::Native && code.ty.is_scalar();
        let message = |code: &Code| code.form == Form::Native && matches!(code.ty, Type::Message(_));
        let (a, b) = if a.ty == b.ty && (message(&a) && message(&b) || scalar(&a) && scalar(&b)) {
            (a, b)
        } else {
            (self.boxed(&a), self.boxed(&b))
        };
        let flow = joined([&a, &b]);
        let (left, right) = (borrowed(&a), borrowed(&b));
        if left.to_string() == right.to_string() {
            self.lints.add("clippy::eq_op");
        }
        if a.ty == Type::Double && a.form == Form::Native {
            self.lints.add("clippy::float_cmp");
        }
        Code::plain(Type::Bool, quote!((#left #operator #right))).with(flow)
    }

    pub(super) fn contains(&mut self, item: &Typed, of: &Typed) -> Code {
        if let Some(patterns) = patterns(item, of) {
            let item = self.native(item, &item.ty);
            let flow = joined([&item]);
            let item = borrowed(&item);
            return Code::plain(Type::Bool, quote!(::core::matches!(#item, #patterns))).with(flow);
        }
        let (item, of) = (self.emit(item), self.emit(of));
        let runtime = self.runtime.clone();
        let element = match &of.ty {
            Type::List(element) | Type::Map(element, _) => element.as_ref(),
            other => other,
        };
        if of.form == Form::Native && item.form == Form::Native && item.ty == *element && element.is_scalar() {
            let flow = joined([&item, &of]);
            let (item, lent) = (borrowed(&item), borrowed(&of));
            let tokens = if matches!(of.ty, Type::List(_)) {
                quote!(#runtime::list::contains(#lent, #item))
            } else {
                quote!(#runtime::table::contains(#lent, #item))
            };
            return Code::plain(Type::Bool, tokens).with(flow);
        }
        let (item, of) = (self.boxed(&item), self.boxed(&of));
        let (item, of) = (&item.tokens, &of.tokens);
        Code::plain(Type::Bool, quote!(#runtime::dynamic::contains(&#of, &#item))).with(Flow::Fallible)
    }

    pub(super) fn length(&mut self, of: &Typed) -> Code {
        let of = self.emit(of);
        let runtime = &self.runtime;
        let (flow, lent) = (joined([&of]), borrowed(&of));
        match (of.form, &of.ty) {
            (Form::Value, _) => Code::plain(Type::Int, quote!(#runtime::dynamic::size(&#lent))).with(Flow::Fallible),
            (_, Type::Map(..)) => Code::plain(Type::Int, quote!(#runtime::table::size(#lent))).with(flow),
            _ => Code::plain(Type::Int, quote!(#runtime::list::size(#lent))).with(flow),
        }
    }

    pub(super) fn index(&mut self, ty: &Type, of: &Typed, key: &Typed) -> Code {
        let (of, key) = (self.emit(of), self.emit(key));
        let runtime = self.runtime.clone();
        let message = matches!(ty, Type::Message(_));
        let asked = match &of.ty {
            Type::Map(asked, _) => asked.as_ref().clone(),
            _ => Type::Int,
        };
        if of.form == Form::Value || key.ty != asked {
            let (of, key) = (self.boxed(&of), self.boxed(&key));
            let (of, key) = (&of.tokens, &key.tokens);
            return Code::dynamic(ty.clone(), quote!(#runtime::dynamic::index(&#of, &#key))).with(Flow::Fallible);
        }
        let key = self.as_native(&key, &asked);
        let (lent, key) = (borrowed(&of), borrowed(&key));
        let module = if matches!(of.ty, Type::List(_)) { quote!(list) } else { quote!(table) };
        let lasting = of.loan == Loan::Lasting || !matches!(ty, Type::String | Type::Bytes);
        let loan = if lasting { Loan::Lasting } else { Loan::Fleeting };
        if of.form == Form::References {
            let code = Code::plain(ty.clone(), quote!((*#runtime::list::element(#lent, #key)?)));
            return code.with(Flow::Propagates);
        }
        let function = if message { quote!(element) } else { quote!(get) };
        Code::plain(ty.clone(), quote!(#runtime::#module::#function(#lent, #key))).with(Flow::Fallible).lent(loan)
    }

    /// An array where all elements are scalars of one type, a `Value` otherwise.
    pub(super) fn list(&mut self, ty: &Type, items: &[Typed]) -> Code {
        let element = match ty {
            Type::List(element) => element.as_ref().clone(),
            _ => Type::Dyn,
        };
        let runtime = self.runtime.clone();
        let codes: Vec<Code> = items.iter().map(|item| self.emit(item)).collect();
        if matches!(element, Type::Message(_)) && Self::are_structs(&codes) {
            let settled: Vec<Code> = codes.iter().map(Code::settled).collect();
            let references = settled.iter().map(|code| &code.tokens);
            let code = Code::plain(ty.clone(), quote!([#(#references),*])).with(joined(&settled)).lent(Loan::Owned);
            return Code { form: Form::References, ..code };
        }
        let native = element.is_scalar() && codes.iter().all(|code| code.form == Form::Native && code.ty == element);
        if !native {
            let boxed: Vec<Code> = codes.iter().map(|code| self.boxed(code)).collect();
            let values = boxed.iter().map(|code| &code.tokens);
            let tokens = quote!(#runtime::into_value::values(::std::vec![#(#values),*]));
            return Code::dynamic(ty.clone(), tokens).with(joined(&boxed));
        }
        let kept: Vec<Code> = codes.iter().map(kept).collect();
        let lasting = kept.iter().all(|code| code.loan == Loan::Lasting);
        let kept: Vec<Code> = if lasting { kept } else { kept.iter().map(owned).collect() };
        let values = kept.iter().map(|code| bare(&code.tokens));
        let array = match borrowed_type(&runtime, &element) {
            Some(element) if kept.is_empty() => quote!(([] as [#element; 0])),
            _ => quote!([#(#values),*]),
        };
        Code::plain(ty.clone(), array).with(joined(&kept)).lent(Loan::Owned)
    }

    pub(super) fn map(&mut self, ty: &Type, entries: &[(Typed, Typed)]) -> Code {
        let runtime = self.runtime.clone();
        let pairs = entries.iter().map(|(key, value)| {
            let (key, value) = (self.as_value(key).tokens, self.as_value(value).tokens);
            quote!((#key, #value))
        });
        let pairs: Vec<_> = pairs.collect();
        Code::dynamic(ty.clone(), quote!(#runtime::Value::map([#(#pairs),*]))).with(Flow::Fallible)
    }
}

/// The elements of a list of constants as one pattern.
fn patterns(item: &Typed, of: &Typed) -> Option<TokenStream> {
    let Kind::List(items) = &of.kind else { return None };
    let mut patterns: Vec<String> = Vec::new();
    for element in items {
        let Kind::Literal(literal) = &element.kind else { return None };
        let pattern = literal::pattern(literal).filter(|_| element.ty == item.ty)?.to_string();
        // A pattern that comes twice is never reached.
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    if patterns.is_empty() { None } else { patterns.join("|").parse().ok() }
}

/// The Rust type of a scalar that lasts, for arrays that show none.
fn borrowed_type(runtime: &TokenStream, ty: &Type) -> Option<TokenStream> {
    Some(match ty {
        Type::Bool => quote!(bool),
        Type::Int => quote!(i64),
        Type::Uint => quote!(u64),
        Type::Double => quote!(f64),
        Type::String => quote!(&str),
        Type::Bytes => quote!(&[u8]),
        Type::Timestamp => quote!(#runtime::Timestamp),
        Type::Duration => quote!(#runtime::Duration),
        _ => return None,
    })
}
