//! What makes a new servicer part of a program: lines that are put into the files around it.

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, Item, ItemMod, ItemUse, UseTree, Visibility};

use super::insertion::{Insertion, apply};
use super::source::Source;

/// The text with a module in it, behind those that are there.
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
        Item::Mod(item @ ItemMod { content: None, .. }) => Some(source.range(item.span()).end),
        _ => None,
    });
    let uses = source.file.items.iter().filter_map(|item| match item {
        Item::Use(item) if is_shown(item) => Some(source.range(item.span()).end),
        _ => None,
    });
    let (mods, uses) = (mods.max(), uses.max());
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut insertions = Vec::new();
    let first = match uses {
        Some(at) => {
            insertions.push(Insertion { at, text: format!("{end}pub use self::{module}::{servicer};") });
            format!("mod {module};")
        }
        None => format!("pub mod {module};"),
    };
    insertions.push(match mods {
        Some(at) => Insertion { at, text: format!("{end}{first}") },
        None => {
            Insertion { at: text.len(), text: format!("{}{first}{end}", if text.ends_with('\n') { "" } else { end }) }
        }
    });
    parsed(path, apply(text, &insertions))
}

/// `pub use self::user_service::UserServicer;`
fn is_shown(item: &ItemUse) -> bool {
    let is_of_self = matches!(&item.tree, UseTree::Path(path) if path.ident == "self");
    is_of_self && !matches!(item.vis, Visibility::Inherited)
}

/// The text with a service behind those that its server is given.
///
/// ```text
/// .add(UserServiceServer::new(UserServicer))
/// .add(shop::api::admin::v1::AdminServiceServer::new(shop::service::AdminServicer))
/// ```
///
/// `None` where no server is given services so.
pub(crate) fn serve(path: &str, text: &str, server: &str, servicer: &str) -> Option<String> {
    let source = Source::parse(path, text.to_owned()).ok()?;
    let mut search = Search { last: None };
    search.visit_file(&source.file);
    let call = search.last?;
    let dot = source.range(call.dot_token.span()).start;
    let line = text[..dot].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..dot];
    let lead = match (indent.trim().is_empty(), text.contains("\r\n")) {
        (false, _) => String::new(),
        (true, true) => format!("\r\n{indent}"),
        (true, false) => format!("\n{indent}"),
    };
    let at = source.range(call.paren_token.span.close()).end;
    parsed(path, apply(text, &[Insertion { at, text: format!("{lead}.add({server}::new({servicer}))") }]))
}

fn parsed(path: &str, text: String) -> Option<String> {
    Source::parse(path, text.clone()).ok().map(|_| text)
}

struct Search<'a> {
    last: Option<&'a ExprMethodCall>,
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
            self.last = Some(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{declare, serve};

    #[test]
    fn a_module_behind_the_others() {
        for (before, after) in [
            (
                "//! Docs.\n\nmod user_service; // users\n\npub use self::user_service::UserServicer;\n",
                "//! Docs.\n\nmod user_service;\nmod a; // users\n\npub use self::user_service::UserServicer;\npub use self::a::B;\n",
            ),
            ("mod x {}\r\nmod c;\r\nuse self::c::D;\r\n", "mod x {}\r\nmod c;\r\npub mod a;\r\nuse self::c::D;\r\n"),
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
        assert_eq!(serve("main.rs", before, "a::BServer", "a::B").unwrap(), after);
        let before = "fn main() { s.add(AServer::new(A)).add(CServer::new(C)).run() }";
        let after = "fn main() { s.add(AServer::new(A)).add(CServer::new(C)).add(BServer::new(B)).run() }";
        assert_eq!(serve("main.rs", before, "BServer", "B").unwrap(), after);
        assert_eq!(serve("main.rs", "fn main() { s.serve(AServer::new(A)) }", "BServer", "B"), None);
    }
}
