//! What makes a new servicer part of a program: lines that are put into the files around it.

mod additions;

use std::ops::Range;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, Item, ItemMod, ItemUse, UseTree, Visibility};

pub(crate) use self::additions::{Left, Why, add};
use super::insertion::{Insertion, apply};
use super::path::name;
use super::source::Source;

/// The text with a module in it, among those that are there.
///
/// ```text
/// mod admin_service;
/// pub use self::admin_service::AdminServicer;
/// ```
///
/// `None` where the text is no Rust.
pub(crate) fn declare(path: &str, text: &str, module: &str, servicer: &str) -> Option<String> {
    let source = Source::parse(path, text.to_owned()).ok()?;
    let mods = source.file.items.iter().filter_map(|item| match item {
        Item::Mod(item @ ItemMod { content: None, .. }) => Some((name(&item.ident), source.range(item.span()))),
        _ => None,
    });
    let uses = source.file.items.iter().filter_map(|item| match item {
        Item::Use(item) => Some((shown(item)?, source.range(item.span()))),
        _ => None,
    });
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let shown = beside(uses, module, &format!("pub use self::{module}::{servicer};"), end);
    let declared = format!("{}mod {module};", if shown.is_some() { "" } else { "pub " });
    let last = if text.ends_with('\n') { "" } else { end };
    let declared = beside(mods, module, &declared, end)
        .unwrap_or_else(|| Insertion { at: text.len(), text: format!("{last}{declared}{end}") });
    let insertions: Vec<Insertion> = shown.into_iter().chain([declared]).collect();
    parsed(path, apply(text, &insertions))
}

/// A line among others that have names, where rustfmt would put it; `None` where there are no others.
fn beside(
    others: impl Iterator<Item = (String, Range<usize>)>,
    name: &str,
    line: &str,
    end: &str,
) -> Option<Insertion> {
    let mut last = None;
    for (other, range) in others {
        if other.as_str() > name {
            return Some(Insertion { at: range.start, text: format!("{line}{end}") });
        }
        last = Some(range.end);
    }
    last.map(|at| Insertion { at, text: format!("{end}{line}") })
}

/// `user_service` of `pub use self::user_service::UserServicer;`
fn shown(item: &ItemUse) -> Option<String> {
    let UseTree::Path(path) = &item.tree else { return None };
    let is_shown = path.ident == "self" && !matches!(item.vis, Visibility::Inherited);
    match &*path.tree {
        UseTree::Path(inner) if is_shown => Some(name(&inner.ident)),
        _ => None,
    }
}

/// How long lines may be, and what is in the parentheses of a call on one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Widths {
    /// Of a line.
    pub(crate) line: usize,
    /// Of arguments.
    pub(crate) call: usize,
}

/// The text with a service behind those that its server is given.
///
/// ```text
/// .add(UserServiceServer::new(UserServicer))
/// .add(shop::api::admin::v1::AdminServiceServer::new(shop::service::AdminServicer))
/// ```
///
/// `None` where no server is given services so.
pub(crate) fn serve(path: &str, text: &str, server: &str, servicer: &str, widths: Widths) -> Option<String> {
    let source = Source::parse(path, text.to_owned()).ok()?;
    let call = given(|search| search.visit_file(&source.file)).pop()?;
    let insertion = behind(&source, call, server, servicer, widths);
    parsed(path, apply(text, &[insertion]))
}

/// A service behind the call that gives its server another one.
fn behind(source: &Source, call: &ExprMethodCall, server: &str, servicer: &str, widths: Widths) -> Insertion {
    let text = source.text.as_str();
    let dot = source.range(call.dot_token.span()).start;
    let line = text[..dot].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..dot];
    let lead = match (indent.trim().is_empty(), text.contains("\r\n")) {
        (false, _) => String::new(),
        (true, true) => format!("\r\n{indent}"),
        (true, false) => format!("\n{indent}"),
    };
    let at = source.range(call.paren_token.span.close()).end;
    let argument = format!("{server}::new({servicer})");
    let is_short = argument.len() <= widths.call && indent.len() + argument.len() + ".add()".len() <= widths.line;
    // What has lines of its own has them already where rustfmt would.
    let added = if is_short || servicer.contains('\n') || lead.is_empty() {
        format!("{lead}.add({argument})")
    } else {
        let step = if indent.contains('\t') { "\t" } else { "    " };
        format!("{lead}.add({server}::new({lead}{step}{servicer},{lead}))")
    };
    Insertion { at, text: added }
}

fn parsed(path: &str, text: String) -> Option<String> {
    Source::parse(path, text.clone()).ok().map(|_| text)
}

/// The calls that give a server a service, in order.
fn given<'a>(look: impl FnOnce(&mut Search<'a>)) -> Vec<&'a ExprMethodCall> {
    let mut search = Search { given: Vec::new() };
    look(&mut search);
    search.given
}

struct Search<'a> {
    given: Vec<&'a ExprMethodCall>,
}

impl<'a> Visit<'a> for Search<'a> {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        // What a call is made on comes before it: the last of a chain is looked at last.
        visit::visit_expr_method_call(self, call);
        let gives_server = call.args.iter().any(|argument| match argument {
            Expr::Call(made) => matches!(&*made.func, Expr::Path(path) if {
                let mut segments = path.path.segments.iter().rev();
                segments.next().is_some_and(|last| last.ident == "new")
                    && segments.next().is_some_and(|server| server.ident.to_string().ends_with("Server"))
            }),
            _ => false,
        });
        if call.method == "add" && gives_server {
            self.given.push(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Widths, declare, serve};

    const WIDE: Widths = Widths { line: 100, call: 60 };

    #[test]
    fn a_module_among_the_others() {
        for (before, after) in [
            (
                "//! Docs.\n\nmod user_service; // users\n\npub use self::user_service::UserServicer;\n",
                "//! Docs.\n\nmod a;\nmod user_service; // users\n\npub use self::a::B;\npub use self::user_service::UserServicer;\n",
            ),
            ("mod x {}\r\nmod c;\r\nuse self::c::D;\r\n", "mod x {}\r\npub mod a;\r\nmod c;\r\nuse self::c::D;\r\n"),
            ("mod _b; // b\npub use self::_b::C;", "mod _b;\nmod a; // b\npub use self::_b::C;\npub use self::a::B;"),
            ("fn main() {}", "fn main() {}\npub mod a;\n"),
        ] {
            assert_eq!(declare("a.rs", before, "a", "B").unwrap(), after);
        }
        assert_eq!(declare("a.rs", "fn {", "a", "B"), None);
    }

    #[test]
    fn a_service_behind_the_others() {
        let before = "async fn main() {\n    let x = a.add(1);\n    Server::from_env()?\n        .add(UserServiceServer::new(U { store: \
                      store.clone() })) // users\n        .run()\n        .await?;\n}\n";
        let after = before.replace(" // users", "\n        .add(a::BServer::new(a::B)) // users");
        assert_eq!(serve("main.rs", before, "a::BServer", "a::B", WIDE).unwrap(), after);
        let before = "fn main() { s.add(AServer::new(A)).add(CServer::new(C)).run() }";
        let after = "fn main() { s.add(AServer::new(A)).add(CServer::new(C)).add(BServer::new(B)).run() }";
        assert_eq!(serve("main.rs", before, "BServer", "B", WIDE).unwrap(), after);
        let before = "fn main() {\r\n\ts\r\n\t\t.add(AServer::new(A))\r\n\t\t.run()\r\n}";
        let after = before.replace("(A))", "(A))\r\n\t\t.add(BServer::new(\r\n\t\t\tB,\r\n\t\t))");
        assert_eq!(serve("main.rs", before, "BServer", "B", Widths { line: 100, call: 10 }).unwrap(), after);
        assert_eq!(serve("main.rs", "fn main() { s.serve(AServer::new(A)) }", "BServer", "B", WIDE), None);
    }
}
