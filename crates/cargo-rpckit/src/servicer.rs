//! Hand-written servicers: which RPCs they answer, and which they do not yet.
//!
//! Nothing here touches a file. [`compare`] takes the modules of a project and its services, and gives what is to be looked at
//! and what the files become when the missing methods are in them.

mod difference;
mod disguise;
mod found;
mod insertion;
mod methods;
mod modules;
mod names;
mod path;
mod proof;
mod scope;
mod signature;
mod source;
mod stub;
mod style;
#[cfg(test)]
mod tests;
mod unwritten;
pub(crate) mod wiring;

use std::collections::BTreeSet;

use serde::Serialize;
use syn::spanned::Spanned as _;
use syn::{ImplItem, ImplItemFn, ItemImpl};

use self::difference::Comparison;
use self::disguise::Makers;
use self::found::{Form, Found};
use self::insertion::{Insertion, Lines};
use self::methods::{Methods, is_always};
use self::modules::{Module, Presence};
pub(crate) use self::modules::{Modules, Root};
use self::names::{Names, Trait};
use self::path::unraw;
use self::proof::Added;
use self::source::Source;
use self::stub::{Signature, Use};
use self::style::Style;
use crate::error::Error;
use crate::finding::{Finding, Kind};
use crate::service::{Rpc, Service};

/// How far hand-written servicers are from their protos.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// What only a person can change.
    pub(crate) findings: Vec<Finding>,
    /// RPCs without a method, which can be put in.
    pub(crate) missing: Vec<Finding>,
    /// Methods that nobody has written yet.
    pub(crate) unwritten: Vec<Finding>,
    /// The same, as methods that files get.
    pub(crate) inserted: Vec<Inserted>,
    /// Files with the missing methods in them.
    pub(crate) files: Vec<(String, String)>,
    /// The full names of the services that have a servicer.
    pub(crate) served: BTreeSet<String>,
}

/// A method that a file gets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Inserted {
    /// From the root of the project, with `/`.
    pub(crate) file: String,
    /// `get_user`
    pub(crate) method: String,
    /// `user.v1.UserService/GetUser`
    pub(crate) rpc: String,
}

/// Compares servicers with their services. Lines of new methods are at most `width` characters long where that can be.
///
/// # Errors
/// Where a file would not be what it was with the new methods in it: that is a mistake of this program.
pub(crate) fn compare(modules: &Modules, services: &[Service], width: usize) -> Result<State, Error> {
    let mut state = State { findings: modules.unreadable.clone(), ..State::default() };
    let comparison = Comparison::new(modules, services);
    let finds: Vec<_> = modules.files.iter().map(found::find).collect();
    let makers = Makers::of(&finds);
    for (module, finds) in modules.files.iter().zip(&finds) {
        let mut file = FileState::default();
        for found in &finds.impls {
            let look = Look { module, found, comparison: &comparison, width };
            match names::resolve(found, finds, modules, services) {
                Trait::Of(service, names) => {
                    state.served.insert(service.full_name.clone());
                    look.servicer(service, &names, &mut state, &mut file);
                }
                Trait::Ambiguous(services) => state.findings.push(look.ambiguous(&services)),
                Trait::Other => {}
            }
        }
        state.findings.extend(makers.report(module, finds, services));
        if !file.insertions.is_empty() {
            let text = insertion::apply(&module.source.text, &file.insertions);
            proof::prove(&module.source, &text, &file.added).map_err(|problem| {
                let path = &module.source.path;
                Error::said(format!(
                    "{path}: the new methods do not fit in: {problem}; nothing was done: put them in by hand, and report this as \
                     a mistake of cargo rpckit"
                ))
            })?;
            state.files.push((module.source.path.clone(), text));
        }
    }
    for list in [&mut state.findings, &mut state.missing, &mut state.unwritten] {
        list.sort();
        list.dedup();
    }
    Ok(state)
}

/// What is to happen to one file.
#[derive(Default)]
struct FileState {
    insertions: Vec<Insertion>,
    added: Added,
}

/// A look at one impl.
struct Look<'a> {
    module: &'a Module,
    found: &'a Found<'a>,
    comparison: &'a Comparison<'a>,
    width: usize,
}

impl Look<'_> {
    fn source(&self) -> &Source {
        &self.module.source
    }

    fn servicer(&self, service: &Service, names: &Names<'_>, state: &mut State, file: &mut FileState) {
        let (source, item) = (self.source(), self.found.item);
        let methods = Methods::of(item, self.found.form);
        let error = stub::error(self.found.form, error_type(source, item), names);
        let mut missing = Vec::new();
        for rpc in &service.rpcs {
            let written = methods.of_rpc(rpc);
            if written.is_empty() {
                missing.push(rpc);
            }
            // Which of several is there, and whether one is there at all, is for rustc to see.
            for (_, method) in written.iter().filter(|(_, method)| is_always(method)) {
                let wanted = stub::signature(rpc, names, &error);
                self.method(method, rpc, service, wanted.as_ref(), state);
            }
        }
        for method in methods.orphans(service) {
            let name = &method.sig.ident;
            let message = format!(
                "`{name}` answers no RPC of `{}`: take it out, or move it to an impl of its own",
                service.full_name
            );
            state.findings.push(source.finding(name.span(), Kind::OrphanMethod, message));
        }
        if missing.is_empty() || self.found.form == Form::Delegating {
            return;
        }
        let style = Style::of(source, item, self.width);
        let missing: Vec<(&Rpc, Option<Lines>)> =
            missing.into_iter().map(|rpc| (rpc, stub::lines(rpc, names, &error, &style))).collect();
        if let Some(reason) = self.unclear(&missing) {
            let lacks: Vec<String> = missing.iter().map(|(rpc, _)| format!("`{}`", rpc.rust)).collect();
            let message = format!(
                "{reason}, so nothing is put into it: see by hand that this servicer of `{}` has {}",
                service.full_name,
                lacks.join(", ")
            );
            state.findings.push(source.finding(item.impl_token.span, Kind::UnclearServicer, message));
            return;
        }
        for (rpc, _) in &missing {
            let message =
                format!("`{}` of `{}` has no method here: run `cargo rpckit sync`", rpc.name, service.full_name);
            state.missing.push(source.finding(item.impl_token.span, Kind::MissingMethod, message));
            state.inserted.push(Inserted {
                file: source.path.clone(),
                method: rpc.rust.clone(),
                rpc: format!("{}/{}", service.full_name, rpc.name),
            });
            file.added.entry(self.found.number).or_default().push(unraw(&rpc.rust).to_owned());
        }
        let lines_of = |rpc: &Rpc| missing.iter().find(|(known, _)| *known == rpc).and_then(|(_, lines)| lines.clone());
        let rpcs: Vec<(&Rpc, Option<Lines>)> = service.rpcs.iter().map(|rpc| (rpc, lines_of(rpc))).collect();
        let holder = |rpc: &Rpc| methods.of_rpc(rpc).last().map(|(place, _)| *place);
        file.insertions.extend(insertion::insert(source, item, &rpcs, holder, &style));
    }

    fn method(&self, method: &ImplItemFn, rpc: &Rpc, service: &Service, wanted: Option<&Signature>, state: &mut State) {
        let source = self.source();
        for difference in self.comparison.differences(method, rpc, self.found.form) {
            let advice =
                wanted.map_or_else(String::new, |wanted| format!(": make it `{}`", wanted.in_one_line(Use::Written)));
            let (name, text, rpc) = (&method.sig.ident, difference.text, &rpc.name);
            let message = format!("`{name}` {text}, since `{rpc}` of `{}` has changed{advice}", service.full_name);
            state.findings.push(source.finding(difference.span, Kind::ChangedSignature, message));
        }
        if unwritten::is_unwritten(method) {
            let message = format!("`{}` answers UNIMPLEMENTED: write it", rpc.name);
            state.unwritten.push(source.finding(method.sig.ident.span(), Kind::Unimplemented, message));
        }
    }

    /// Why nobody can tell from the text whether a method is there, or what it would be.
    fn unclear(&self, missing: &[(&Rpc, Option<Lines>)]) -> Option<&'static str> {
        if self.found.presence == Presence::Conditional {
            return Some("it is under a `cfg`");
        }
        if self.found.item.items.iter().any(|item| matches!(item, ImplItem::Macro(_) | ImplItem::Verbatim(_))) {
            return Some("a macro makes some of its methods");
        }
        missing.iter().any(|(_, lines)| lines.is_none()).then_some("its messages cannot be named from where it stands")
    }

    fn ambiguous(&self, services: &[&Service]) -> Finding {
        let names: Vec<String> = services.iter().map(|service| format!("`{}`", service.full_name)).collect();
        let message = format!(
            "this may be a servicer of {}: import the trait from the module of its package",
            names.join(" or of ")
        );
        self.source().finding(self.found.item.impl_token.span, Kind::UnclearServicer, message)
    }
}

/// `UserError` of `type Error = UserError;`
fn error_type<'a>(source: &'a Source, item: &ItemImpl) -> Option<&'a str> {
    item.items.iter().find_map(|item| match item {
        ImplItem::Type(alias) if alias.ident == "Error" => Some(source.written(alias.ty.span())),
        _ => None,
    })
}
