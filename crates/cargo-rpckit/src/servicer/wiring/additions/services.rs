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

/// Whether a function has the variables that an argument names.
fn knows(function: &ItemFn, argument: &Expr) -> bool {
    let (mut wanted, mut known) = (Variables::default(), Variables::default());
    wanted.visit_expr(argument);
    known.visit_item_fn(function);
    wanted.used.iter().all(|name| known.bound.contains(name))
}

#[derive(Default)]
struct Variables {
    bound: Vec<Ident>,
    used: Vec<Ident>,
}

impl Visit<'_> for Variables {
    fn visit_expr_path(&mut self, path: &ExprPath) {
        // Types and constants are called otherwise.
        let is_variable = |ident: &&Ident| ident.to_string().starts_with(|first: char| !first.is_uppercase());
        self.used.extend(path.path.get_ident().filter(is_variable).cloned());
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
