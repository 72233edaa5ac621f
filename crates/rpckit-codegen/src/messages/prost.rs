//! prost-build; it is named here and nowhere else.

use std::cell::RefCell;
use std::rc::Rc;

use prost_build::{Config, Module, ServiceGenerator};
pub(super) use prost_build::{Method, Service};
use prost_types::{FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto};

use super::locations;
use crate::model::field::{Field, Kind, Shape};
use crate::model::{self, Model, Package};
use crate::options::{Options, externs};
use crate::sources::files::File;
use crate::sources::{Sources, cleaning};

/// What prost-build gives for one package.
pub(super) struct Text {
    pub(super) items: String,
    pub(super) services: Vec<Service>,
}

/// Unprinted text: it is printed with the rest, once. Parsing and printing twice is where the time of a generator goes.
pub(super) fn run(sources: &Sources, model: &Model, options: &Options) -> Result<Vec<Text>, String> {
    let services = Rc::new(RefCell::new(Vec::new()));
    let mut config = config(model, options);
    config.service_generator(Box::new(Recorder(Rc::clone(&services))));
    let requests = sources
        .files
        .all
        .iter()
        .map(|file| (module(file.generated, file.descriptor.package()), descriptor(file, model)));
    let mut texts = config.generate(requests.collect()).map_err(|error| error.to_string())?;
    let services = services.take();
    let of_package = |package: &Package| Text {
        items: texts.remove(&module(true, &package.name)).unwrap_or_default(),
        services: services.iter().filter(|service: &&Service| service.package == package.name).cloned().collect(),
    };
    Ok(model.packages.iter().map(of_package).collect())
}

/// Imports are needed to know what can be `Copy` and `Eq`; their text goes to a module of its own that nobody reads.
fn module(generated: bool, package: &str) -> Module {
    if generated { Module::from_parts(["package", package]) } else { Module::from_parts(["import"]) }
}

fn descriptor(file: &File, model: &Model) -> FileDescriptorProto {
    let mut descriptor = file.descriptor.clone();
    if !file.generated {
        descriptor.source_code_info = None;
        descriptor.service.clear();
    }
    for service in &mut descriptor.service {
        errors(service, file, model);
    }
    if let Some(info) = &mut descriptor.source_code_info {
        cleaning::clean(info);
    }
    locations::complete(&mut descriptor);
    descriptor
}

/// A service lists errors as text. Behind its RPCs, prost-build is shown one more for each, and says what its type is in Rust.
fn errors(service: &mut ServiceDescriptorProto, file: &File, model: &Model) {
    let package = model.packages.iter().find(|package| package.name == file.descriptor.package());
    let known = package.into_iter().flat_map(|package| &package.services).find(|known| known.name == service.name());
    for name in known.map(model::service::Service::error_types).unwrap_or_default() {
        let name = Some(format!(".{name}"));
        service.method.push(MethodDescriptorProto {
            name: Some("Error".to_owned()),
            input_type: name.clone(),
            output_type: name,
            ..MethodDescriptorProto::default()
        });
    }
}

fn config(model: &Model, options: &Options) -> Config {
    let mut config = Config::new();
    config.enable_type_names().type_name_domain(["."], "type.googleapis.com");
    config.prost_path(options.runtime.prost()).prost_types_path(options.runtime.prost_types());
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
    config
        .bytes(&prost.bytes)
        .btree_map(&prost.btree_map)
        .skip_debug(&prost.skip_debug)
        .disable_comments(&prost.disable_comments);
    for path in prost.boxed.iter().chain(&groups(model)) {
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

/// The groups through which a message holds itself: prost-build boxes the messages that do, and does not look into groups.
fn groups(model: &Model) -> Vec<String> {
    let inline = |field: &Field| !matches!(field.shape, Shape::Repeated | Shape::Map(_));
    let mut paths = Vec::new();
    for message in model.messages.values() {
        for field in message.fields.iter().filter(|field| inline(field)) {
            let Kind::Group(group) = &field.kind else { continue };
            if model.leads(group, &message.full_name, inline) {
                let oneof = field.oneof.map(|index| format!(".{}", message.oneofs[index].name)).unwrap_or_default();
                paths.push(format!(".{}{oneof}.{}", message.full_name, field.name));
            }
        }
    }
    paths
}

/// Keeps the services it is shown.
struct Recorder(Rc<RefCell<Vec<Service>>>);

impl ServiceGenerator for Recorder {
    fn generate(&mut self, service: Service, text: &mut String) {
        // prost-build forgets a module without text, then looks for it to finish its services.
        text.push('\n');
        self.0.borrow_mut().push(service);
    }
}

/// The modules of a package, as prost-build spells them.
pub(crate) fn modules(package: &str) -> Vec<String> {
    Module::from_protobuf_package_name(package).parts().map(str::to_owned).collect()
}
