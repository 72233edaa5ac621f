//! The impls in a file that may be those of servicers, and what may be one in disguise.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Ident, ItemFn, ItemImpl, ItemMacro, ItemMod, Macro, Meta, Stmt, Token};

use super::modules::{Key, Module, Presence};
use super::path::{Path, name};
use super::scope::Scope;

/// An impl that may be that of a servicer.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// Which impl of the file it is, counted from 0.
    pub(crate) number: usize,
    /// The impl.
    pub(crate) item: &'a ItemImpl,
    /// The trait, as it is named.
    pub(crate) path: Path,
    /// How it implements it.
    pub(crate) form: Form,
    /// The module it stands in.
    pub(crate) key: Key,
    /// The blocks it stands in, the innermost first.
    pub(crate) blocks: Vec<usize>,
    /// Whether it is always there.
    pub(crate) presence: Presence,
}

/// How a servicer implements its trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `impl UserService for Users`
    Trait,
    /// `#[rpckit::servicer(UserService)] impl Users`
    Inherent,
    /// One of the two, with `delegate`: what is missing is asked of a field.
    Delegating,
}

/// A macro that may make an impl.
#[derive(Debug)]
pub(crate) struct Disguise<'a> {
    /// The macro.
    pub(crate) name: String,
    /// The macro that it declares, with `macro_rules!`.
    pub(crate) declares: Option<String>,
    /// The invocation, or `macro_rules!`.
    pub(crate) span: Span,
    /// What stands in it.
    pub(crate) tokens: &'a TokenStream,
}

/// What was found in one file.
#[derive(Debug, Default)]
pub(crate) struct Finds<'a> {
    /// In the order of the file.
    pub(crate) impls: Vec<Found<'a>>,
    /// In the order of the file.
    pub(crate) disguises: Vec<Disguise<'a>>,
    /// What names mean in the blocks that declare or import some.
    pub(crate) blocks: Vec<Scope>,
}

/// Looks through a file.
pub(crate) fn find(module: &Module) -> Finds<'_> {
    let presence = module.presence.under(&module.source.file.attrs);
    let mut search =
        Search { key: module.key.clone(), blocks: Vec::new(), presence, number: 0, finds: Finds::default() };
    search.visit_file(&module.source.file);
    search.finds
}

struct Search<'a> {
    key: Key,
    blocks: Vec<usize>,
    presence: Presence,
    number: usize,
    finds: Finds<'a>,
}

impl<'a> Search<'a> {
    fn invocation(&mut self, mac: &'a Macro, declared: Option<&Ident>) {
        let Some(called) = mac.path.segments.last() else { return };
        self.finds.disguises.push(Disguise {
            name: name(&called.ident),
            declares: declared.map(name),
            span: called.ident.span(),
            tokens: &mac.tokens,
        });
    }

    fn under(&mut self, attributes: &[Attribute], inside: impl FnOnce(&mut Self)) {
        let around = self.presence;
        self.presence = around.under(attributes);
        inside(self);
        self.presence = around;
    }
}

impl<'a> Visit<'a> for Search<'a> {
    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        self.under(&item.attrs, |search| {
            let blocks = std::mem::take(&mut search.blocks);
            search.key.push(name(&item.ident));
            visit::visit_item_mod(search, item);
            search.key.pop();
            search.blocks = blocks;
        });
    }

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        self.under(&item.attrs, |search| visit::visit_item_fn(search, item));
    }

    fn visit_block(&mut self, block: &'a Block) {
        let items = block.stmts.iter().filter_map(|statement| match statement {
            Stmt::Item(item) => Some(item),
            _ => None,
        });
        self.blocks.insert(0, self.finds.blocks.len());
        self.finds.blocks.push(Scope::read(items));
        visit::visit_block(self, block);
        self.blocks.remove(0);
    }

    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        self.under(&item.attrs, |search| {
            let number = search.number;
            search.number += 1;
            if let Some((path, form)) = implements(item) {
                let Search { key, blocks, presence, .. } = &*search;
                let found =
                    Found { number, item, path, form, key: key.clone(), blocks: blocks.clone(), presence: *presence };
                search.finds.impls.push(found);
            }
            visit::visit_item_impl(search, item);
        });
    }

    fn visit_item_macro(&mut self, item: &'a ItemMacro) {
        self.invocation(&item.mac, item.ident.as_ref());
    }

    fn visit_stmt_macro(&mut self, statement: &'a syn::StmtMacro) {
        self.invocation(&statement.mac, None);
    }
}

/// The trait that an impl says it implements, and how.
fn implements(item: &ItemImpl) -> Option<(Path, Form)> {
    let servicer = item.attrs.iter().find_map(words);
    let delegates = servicer.as_ref().is_some_and(|words| words.delegates);
    let form = |plain| if delegates { Form::Delegating } else { plain };
    match &item.trait_ {
        Some((path, _)) => Some((Path::read(path), form(Form::Trait))),
        None => Some((Path::read(&servicer?.service?), form(Form::Inherent))),
    }
}

/// What `#[rpckit::servicer(UserService, delegate = inner)]` says.
#[derive(Default)]
struct Words {
    service: Option<syn::Path>,
    delegates: bool,
}

impl Parse for Words {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let service = (!input.is_empty()).then(|| input.call(syn::Path::parse_mod_style)).transpose()?;
        let mut delegates = false;
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            delegates |= input.parse::<Ident>()? == "delegate";
            input.parse::<Token![=]>()?;
            input.parse::<TokenTree>()?;
        }
        Ok(Self { service, delegates })
    }
}

/// Of an attribute that is one of a servicer. What is wrong in it is the business of the macro.
fn words(attribute: &Attribute) -> Option<Words> {
    let is_servicer = attribute.path().segments.last().is_some_and(|segment| segment.ident == "servicer");
    match &attribute.meta {
        Meta::List(list) if is_servicer => Some(list.parse_args().unwrap_or_default()),
        Meta::Path(_) if is_servicer => Some(Words::default()),
        _ => None,
    }
}
