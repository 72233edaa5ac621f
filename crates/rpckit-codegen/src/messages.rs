//! The messages, by prost-build; it is named here and nowhere else.

mod adjust;
mod locations;
mod service;

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use prost_build::{Config, Module};
use prost_types::FileDescriptorProto;

pub(crate) use self::adjust::Redacted;

use crate::diagnostics::Diagnostics;
use crate::model::{Model, Package};
use crate::names::service::ServiceNames;
use crate::names::{self, Names};
use crate::options::{Options, externs};
use crate::read::{Sources, cleaning};

/// One package's messages and the names in it.
#[derive(Debug)]
pub(crate) struct Messages {
    /// prost-build's items.
    pub(crate) items: Vec<syn::Item>,
    /// The names of messages, fields, oneofs and enums.
    pub(crate) names: Names,
    /// The names of services, as the package lists them.
    pub(crate) services: Vec<ServiceNames>,
    /// What has a `Debug` of ours.
    pub(crate) redacted: Redacted,
}

/// Generates the messages of every package, in the order of the model.
pub(crate) fn generate(sources: &Sources, model: &Model, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Messages> {
    // prost-build panics on what it does not know; the checks before this keep it from that, and this is the last belt.
    let generated = catch_unwind(AssertUnwindSafe(|| run(sources, model, options)));
    let texts = match generated {
        Ok(Ok(texts)) => texts,
        Ok(Err(problem)) => {
            diagnostics.of_run(format!("prost-build cannot generate these messages: {problem}"));
            return Vec::new();
        }
        Err(_) => {
            diagnostics.of_run("prost-build panicked on these messages; please report the proto to rpckit");
            return Vec::new();
        }
    };
    let packages = model.packages.iter().zip(texts);
    packages.filter_map(|(package, text)| read(package, &text, model, diagnostics)).collect()
}

struct Text {
    items: String,
    services: Vec<prost_build::Service>,
}

/// Unprinted text: it is printed with the rest, once. Parsing and printing twice is where the time of a generator goes.
fn run(sources: &Sources, model: &Model, options: &Options) -> Result<Vec<Text>, String> {
    let services = Rc::new(RefCell::new(Vec::new()));
    let mut config = config(model, options);
    config.service_generator(Box::new(service::Recorder(Rc::clone(&services))));
    let requests = sources.files.all.iter().map(|file| (module(file.generated, file.descriptor.package()), descriptor(file)));
    let mut texts = config.generate(requests.collect()).map_err(|error| error.to_string())?;
    let services = services.take();
    let of_package = |package: &Package| Text {
        items: texts.remove(&module(true, &package.name)).unwrap_or_default(),
        services: services.iter().filter(|service: &&prost_build::Service| service.package == package.name).cloned().collect(),
    };
    Ok(model.packages.iter().map(of_package).collect())
}

/// Imports are needed to know what can be `Copy` and `Eq`; their text goes to a module of its own that nobody reads.
fn module(generated: bool, package: &str) -> Module {
    if generated { Module::from_parts(["package", package]) } else { Module::from_parts(["import"]) }
}

fn descriptor(file: &crate::read::files::File) -> FileDescriptorProto {
    let mut descriptor = file.descriptor.clone();
    if !file.generated {
        descriptor.source_code_info = None;
        descriptor.service.clear();
    }
    if let Some(info) = &mut descriptor.source_code_info {
        cleaning::clean(info);
    }
    locations::complete(&mut descriptor);
    descriptor
}

fn config(model: &Model, options: &Options) -> Config {
    let mut config = Config::new();
    config.enable_type_names().type_name_domain(["."], "type.googleapis.com");
    config.prost_path("::rpckit::prost").prost_types_path("::rpckit::prost_types");
    for path in options.extern_paths.iter().chain(&externs::of_runtime(model, options)) {
        config.extern_path(&path.proto, &path.rust);
    }
    let prost = &options.prost;
    for (path, attribute) in &prost.type_attribute {
        config.type_attribute(path, attribute);
    }
    for (path, attribute) in &prost.message_attribute {
        config.message_attribute(path, attribute);
    }
    for (path, attribute) in &prost.enum_attribute {
        config.enum_attribute(path, attribute);
    }
    for (path, attribute) in &prost.field_attribute {
        config.field_attribute(path, attribute);
    }
    config.bytes(&prost.bytes).btree_map(&prost.btree_map).skip_debug(&prost.skip_debug).disable_comments(&prost.disable_comments);
    for path in &prost.boxed {
        config.boxed(path);
    }
    if prost.retain_enum_prefix {
        config.retain_enum_prefix();
    }
    if prost.compile_well_known_types {
        config.compile_well_known_types();
    }
    config
}

fn read(package: &Package, text: &Text, model: &Model, diagnostics: &mut Diagnostics) -> Option<Messages> {
    let parsed = syn::parse_str::<syn::File>(&text.items).map_err(|error| error.to_string());
    let services: Result<Vec<ServiceNames>, String> = text.services.iter().map(service::names).collect();
    match (parsed, services) {
        (Ok(syn::File { mut items, .. }), Ok(services)) => {
            let names = names::read(&items, &package.enums);
            let redacted = adjust::adjust(&mut items, model, &names);
            Some(Messages { items, names, services, redacted })
        }
        (Err(problem), _) | (_, Err(problem)) => {
            diagnostics.of_run(format!("package {:?} does not become Rust: {problem}", package.name));
            None
        }
    }
}

/// The modules of a package, as prost-build spells them.
pub(crate) fn modules(package: &str) -> Vec<String> {
    Module::from_protobuf_package_name(package).parts().map(str::to_owned).collect()
}
