//! Services that a server is given besides.

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprPath, Ident, Item, ItemFn, PatIdent};

use super::{Additions, Why};
use crate::servicer::wiring::{behind, given};

impl Additions {
    /// Services that a server is given besides.
    pub(super) fn services(&mut self, was: &ItemFn, is: &ItemFn, item: &ItemFn) {
        let services = |of: &ItemFn| -> Vec<Expr> {
            given(|search| search.visit_item_fn(of)).iter().flat_map(|call| call.args.iter().cloned()).collect()
        };
        let known = services(was);
        let new: Vec<Expr> = services(item).into_iter().filter(|service| !known.contains(service)).collect();
        let mut without = item.clone();
        Removal { services: &new }.visit_item_fn_mut(&mut without);
        if new.is_empty() || without != *was {
            return self.leave(Some(&Item::Fn(is.clone())), &Item::Fn(item.clone()));
        }
        let there = services(is);
        let last = given(|search| search.visit_item_fn(is)).pop();
        for service in new.iter().filter(|service| !there.contains(service)) {
            let server = match service {
                Expr::Call(call) => match (&*call.func, call.args.first()) {
                    (Expr::Path(path), Some(argument)) if call.args.len() == 1 => {
                        let server = self.theirs.written(path.span()).trim_end_matches("::new").to_owned();
                        Some((server, self.theirs.written(argument.span()).to_owned()))
                    }
                    _ => None,
                },
                _ => None,
            };
            let is_known = knows(is, service);
            let insertion = server
                .filter(|_| is_known)
                .and_then(|(server, servicer)| Some(behind(&self.ours, last?, &server, &servicer, self.widths)));
            if let Some(insertion) = insertion {
                self.insertions.push(insertion);
            } else {
                let text = format!(".add({})", self.theirs.written(service.span()));
                let near = last.map_or(is.span(), |call| call.method.span());
                let why = if is_known { Why::Unplaced } else { Why::Unknown };
                self.leave_at(Some(self.ours.range(near).start), text, why);
            }
        }
    }
}

/// Whether a function has the variables that an argument names, and has given none of them away to another service.
fn knows(function: &ItemFn, argument: &Expr) -> bool {
    let (mut wanted, mut known, mut given_away) = (Variables::default(), Variables::default(), Variables::default());
    wanted.visit_expr(argument);
    known.visit_item_fn(function);
    for call in given(|search| search.visit_item_fn(function)) {
        call.args.iter().for_each(|argument| given_away.visit_expr(argument));
    }
    let is_there = |name: &Ident| known.bound.contains(name) && !given_away.moved.contains(name);
    wanted.used.iter().all(is_there)
}

#[derive(Default)]
struct Variables {
    bound: Vec<Ident>,
    used: Vec<Ident>,
    /// Those that are used up by it.
    moved: Vec<Ident>,
}

/// A name that is not that of a type or a constant.
fn variable(path: &ExprPath) -> Option<&Ident> {
    path.path.get_ident().filter(|ident| ident.to_string().starts_with(|first: char| !first.is_uppercase()))
}

impl Visit<'_> for Variables {
    fn visit_expr(&mut self, expression: &Expr) {
        let lends = match expression {
            Expr::Path(path) => {
                self.moved.extend(variable(path).cloned());
                None
            }
            Expr::MethodCall(call) => Some(&*call.receiver),
            Expr::Reference(reference) => Some(&*reference.expr),
            Expr::Field(field) => Some(&*field.base),
            _ => None,
        };
        let before = self.moved.len();
        visit::visit_expr(self, expression);
        if let Some(Expr::Path(path)) = lends {
            let lent = variable(path);
            let place = self.moved[before..].iter().position(|name| Some(name) == lent);
            place.map(|place| self.moved.remove(before + place));
        }
    }

    fn visit_expr_path(&mut self, path: &ExprPath) {
        self.used.extend(variable(path).cloned());
    }

    fn visit_pat_ident(&mut self, pattern: &PatIdent) {
        self.bound.push(pattern.ident.clone());
        visit::visit_pat_ident(self, pattern);
    }
}

/// Takes services out of what a server is given.
struct Removal<'a> {
    services: &'a [Expr],
}

impl VisitMut for Removal<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "add"
            && call.args.iter().all(|argument| self.services.contains(argument))
        {
            *expression = (*call.receiver).clone();
        }
    }
}
