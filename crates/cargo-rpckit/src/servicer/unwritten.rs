//! Methods that nobody has written yet.

use syn::{Expr, ImplItemFn, Local, Pat, Stmt};

/// Whether a method does nothing but answer UNIMPLEMENTED, or panic in its place.
pub(crate) fn is_unwritten(method: &ImplItemFn) -> bool {
    let rest: Vec<&Stmt> = method.block.stmts.iter().filter(|statement| !is_unused(statement)).collect();
    match rest.as_slice() {
        [Stmt::Expr(expression, _)] => says_so(expression),
        [Stmt::Macro(statement)] => is_of_std(&statement.mac),
        _ => false,
    }
}

/// `let _ = request;`, `let _first = requests.next().await;`
fn is_unused(statement: &Stmt) -> bool {
    match statement {
        Stmt::Local(Local { pat: Pat::Wild(_), .. }) => true,
        Stmt::Local(Local { pat: Pat::Ident(pattern), .. }) => pattern.ident.to_string().starts_with('_'),
        _ => false,
    }
}

fn says_so(expression: &Expr) -> bool {
    match expression {
        Expr::Await(inner) => says_so(&inner.base),
        Expr::Return(inner) => inner.expr.as_deref().is_some_and(says_so),
        Expr::Try(inner) => says_so(&inner.expr),
        Expr::Paren(inner) => says_so(&inner.expr),
        Expr::Macro(inner) => is_of_std(&inner.mac),
        Expr::MethodCall(call) => call.method == "unimplemented" || says_so(&call.receiver),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => {
                let name = path.path.segments.last().map(|segment| segment.ident.to_string());
                name.as_deref() == Some("unimplemented") || call.args.len() == 1 && call.args.iter().all(says_so)
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_of_std(mac: &syn::Macro) -> bool {
    mac.path.segments.last().is_some_and(|segment| segment.ident == "todo" || segment.ident == "unimplemented")
}
