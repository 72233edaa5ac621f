//! Truth: `&&`, `||`, `?:`, and the opposite of each.

use proc_macro2::{Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::Emitter;
use super::hold::{borrowed, kept, owned};
use crate::code::{Code, Flow, Form, bare, joined};
use crate::overloads::{Means, Param};
use crate::tree::{Kind, Typed};
use crate::types::Type;

impl Emitter<'_> {
    /// `a && b`, `a || b`: plainly while the left side cannot fail, through the runtime where it can.
    pub(super) fn junction(&mut self, a: &Typed, b: &Typed, operator: &TokenStream, function: &TokenStream) -> Code {
        self.ranges(a, b);
        let (a, b) = (self.native(a, &Type::Bool), self.native(b, &Type::Bool));
        for side in [&a, &b] {
            self.lints.condition(&side.tokens);
        }
        self.joined(&a, &b, operator, function)
    }

    fn joined(&self, a: &Code, b: &Code, operator: &TokenStream, function: &TokenStream) -> Code {
        let runtime = &self.runtime;
        if a.flow == Flow::Plain {
            let (left, right) = (&a.tokens, b.value());
            return Code::plain(Type::Bool, quote!((#left #operator #right))).with(joined([b]));
        }
        let (left, right) = (a.contained(runtime), b.result());
        Code::plain(Type::Bool, quote!(#runtime::logic::#function(#left, || #right))).with(Flow::Fallible)
    }

    /// Two bounds of one value are a range to clippy.
    fn ranges(&mut self, a: &Typed, b: &Typed) {
        if is_ordered(a) && is_ordered(b) {
            self.lints.add("clippy::manual_range_contains");
        }
    }

    /// `!a`, without the `!` where there is a shorter way.
    pub(super) fn negated(&mut self, typed: &Typed) -> Code {
        match &typed.kind {
            Kind::Equal(a, b) => self.equal(a, b, &quote!(!=)),
            Kind::And(a, b) => {
                self.ranges(a, b);
                let (a, b) = (self.negated(a), self.negated(b));
                self.joined(&a, &b, &quote!(||), &quote!(or))
            }
            Kind::Or(a, b) => {
                self.ranges(a, b);
                let (a, b) = (self.negated(a), self.negated(b));
                self.joined(&a, &b, &quote!(&&), &quote!(and))
            }
            Kind::Call { overload, args } if overload.name == "!_" => self.native(&args[0], &Type::Bool),
            Kind::Call { overload, args } => {
                if let (Means::Infix(operator), Some(opposite)) = (overload.means, opposite(overload.name))
                    && overload.params[0] != Param::Double
                    && operator != opposite
                {
                    let (a, b) = (
                        self.native(&args[0], &overload.params[0].ty()),
                        self.native(&args[1], &overload.params[1].ty()),
                    );
                    return self.compared(&a, &b, opposite);
                }
                if matches!(overload.means, Means::Infix(_)) {
                    self.lints.add("clippy::neg_cmp_op_on_partial_ord");
                }
                self.not(typed)
            }
            _ => self.not(typed),
        }
    }

    fn not(&mut self, typed: &Typed) -> Code {
        let code = self.native(typed, &Type::Bool);
        let value = code.value();
        let opposite = turned(&value).unwrap_or_else(|| quote!((!#value)));
        Code::plain(Type::Bool, opposite).with(joined([&code]))
    }

    /// A comparison by a Rust operator.
    pub(super) fn compared(&mut self, a: &Code, b: &Code, operator: &str) -> Code {
        let flow = joined([a, b]);
        if a.ty == Type::Bool {
            self.lints.add("clippy::bool_comparison");
        }
        let (a, b) = (borrowed(a), borrowed(b));
        self.lints.compared(&a, &b);
        let operator: TokenStream = operator.parse().expect("an operator is a token");
        Code::plain(Type::Bool, quote!((#a #operator #b))).with(flow)
    }

    pub(super) fn choice(&mut self, ty: &Type, condition: &Typed, yes: &Typed, no: &Typed) -> Code {
        // What is true comes first.
        if let Kind::Call { overload, args } = &condition.kind
            && overload.name == "!_"
        {
            return self.choice(ty, &args[0], no, yes);
        }
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
        let flow = joined([&condition, &yes, &no]);
        let (condition, then, otherwise) = (bare(&condition.value()), bare(&yes.tokens), bare(&no.tokens));
        if then.to_string() == otherwise.to_string() {
            self.lints.add("clippy::if_same_then_else");
        }
        let tokens = quote!(if #condition { #then } else { #otherwise });
        Code { tokens: quote!((#tokens)), ty: ty.clone(), flow, form: yes.form, loan: yes.loan }
    }
}

/// The opposite of what a schema asks a field: `x.is_some()`, `(!x.is_empty())`, `(x != 0)`.
fn turned(tokens: &TokenStream) -> Option<TokenStream> {
    let inside = bare(tokens);
    let mut trees: Vec<TokenTree> = inside.into_iter().collect();
    if let [.., TokenTree::Ident(method), TokenTree::Group(args)] = trees.as_mut_slice()
        && method == "is_some"
        && args.stream().is_empty()
    {
        *method = Ident::new("is_none", method.span());
        return Some(trees.into_iter().collect());
    }
    let marks = |trees: &[TokenTree]| {
        let marks =
            trees.iter().filter(|tree| matches!(tree, TokenTree::Punct(mark) if "!=<>&|".contains(mark.as_char())));
        marks.count()
    };
    match (trees.split_first(), marks(&trees)) {
        (Some((TokenTree::Punct(mark), rest)), 1) if mark.as_char() == '!' => Some(rest.iter().cloned().collect()),
        // `!=` is two marks.
        (_, 2) => {
            let at = trees.iter().position(|tree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == '!'))?;
            trees[at] = TokenTree::Punct(Punct::new('=', Spacing::Joint));
            let turned: TokenStream = trees.into_iter().collect();
            Some(quote!((#turned)))
        }
        _ => None,
    }
}

/// Whether it is an order of two values.
fn is_ordered(typed: &Typed) -> bool {
    match &typed.kind {
        Kind::Call { overload, args } if overload.name == "!_" => is_ordered(&args[0]),
        Kind::Call { overload, .. } => opposite(overload.name).is_some(),
        _ => false,
    }
}

fn opposite(function: &str) -> Option<&'static str> {
    Some(match function {
        "_<_" => ">=",
        "_<=_" => ">",
        "_>_" => "<=",
        "_>=_" => "<",
        _ => return None,
    })
}
