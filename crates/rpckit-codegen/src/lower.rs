//! From descriptors to the model.

mod declared;
mod domains;
mod duration;
mod errors;
mod fields;
mod messages;
mod notes;
mod raw;
mod rules;
mod services;
mod terms;
mod vocabulary;

use self::domains::Domains;
use self::vocabulary::Vocabulary;
use crate::diagnostics::Diagnostics;
use crate::model::{Model, Package};
use crate::options::{ExternPath, Options, externs};
use crate::sources::Sources;

/// Lowers all files.
pub(crate) fn lower(sources: &Sources, options: &Options, diagnostics: &mut Diagnostics) -> Model {
    let mut model = Model::default();
    let externs = externs(sources, options);
    let vocabulary = Vocabulary::of(&sources.pool);
    let domains = Domains::read(sources, &vocabulary);
    let mut services = Vec::new();
    for file in &sources.files.all {
        let Some(descriptor) = sources.pool.get_file_by_name(&file.name) else {
            continue;
        };
        let mut context = messages::Context {
            places: &sources.places,
            externs: &externs,
            vocabulary: &vocabulary,
            domains: &domains,
            generated: file.generated,
            model: &mut model,
            diagnostics,
            in_package: (Vec::new(), Vec::new()),
        };
        context.file(&descriptor);
        let (messages, enums) = context.in_package;
        if !file.generated {
            continue;
        }
        services.extend(descriptor.services().map(|service| (descriptor.package_name().to_owned(), service)));
        let package = package(&mut model.packages, descriptor.package_name());
        package.files.push(file.name.clone());
        package.messages.extend(messages);
        package.enums.extend(enums);
    }
    // Behind the messages of all files: a service names its errors without a need to import them.
    for (name, service) in services {
        let context = services::Context { places: &sources.places, vocabulary: &vocabulary, model: &model };
        let lowered = services::lower(&service, &context, diagnostics);
        package(&mut model.packages, &name).services.push(lowered);
    }
    model.packages.sort_by(|a, b| a.name.cmp(&b.name));
    rules::mark(&mut model);
    model
}

/// All that somebody else writes: what the caller says, the runtime's own, and the well-known types.
fn externs(sources: &Sources, options: &Options) -> Vec<ExternPath> {
    let mut all = options.extern_paths.clone();
    let rpc = sources.files.generated().any(|file| file.descriptor.package() == "google.rpc");
    all.extend(externs::of_runtime_unless(rpc, options));
    if !options.prost.compile_well_known_types {
        all.push(ExternPath { proto: ".google.protobuf".to_owned(), rust: options.runtime.prost_types().to_owned() });
    }
    all
}

fn package<'a>(packages: &'a mut Vec<Package>, name: &str) -> &'a mut Package {
    let index = packages.iter().position(|package| package.name == name).unwrap_or_else(|| {
        packages.push(Package {
            name: name.to_owned(),
            files: vec![],
            messages: vec![],
            enums: vec![],
            services: vec![],
        });
        packages.len() - 1
    });
    &mut packages[index]
}
