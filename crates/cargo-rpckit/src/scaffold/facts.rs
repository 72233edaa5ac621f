//! What templates are told of a contract.

use std::collections::BTreeSet;

use rpckit_build::Samples;
use rpckit_build::contract::method::{Kind, Method};
use rpckit_build::contract::{Contract as Promises, Package, Service};
use serde_json::{Value, json};

use super::contract::Contract;
use super::distinct::{Case, Taken};

/// What the files of a servicer mean by these names, so that no message can be imported under them.
const TAKEN: &[&str] = &[
    "Box",
    "Case",
    "Context",
    "Err",
    "Error",
    "None",
    "Ok",
    "Option",
    "Requests",
    "Responses",
    "Result",
    "Some",
    "Store",
    "String",
    "Vec",
];

/// The names that services have in a crate which may serve several of one name.
pub(super) struct Names {
    modules: Taken,
    servicers: Taken,
    servers: Taken,
}

impl Names {
    /// Those of services that templates were told of.
    pub(super) fn of(services: &[Value]) -> Self {
        let all = |key: &'static str| services.iter().filter_map(move |service| service[key].as_str());
        // Older versions have told no name of the server: it was the trait's.
        let servers = services.iter().filter_map(|service| match service["server"].as_str() {
            Some(server) => Some(server.to_owned()),
            None => Some(format!("{}Server", service["trait"].as_str()?)),
        });
        // `tests/rpc/main.rs` is there.
        Self {
            modules: Taken::new(all("module").chain(["main"])),
            servicers: Taken::new(all("servicer")),
            servers: Taken::new(servers),
        }
    }
}

/// What templates are told of a contract.
pub(super) fn of(contract: &Contract) -> Value {
    let mut services = Vec::new();
    let mut names = Names::of(&[]);
    for package in &contract.promises.packages {
        for service in &package.services {
            services.push(of_service(contract, package, service, &mut names));
        }
    }
    let uses = |what: &str| services.iter().any(|service| service["uses"][what] == true);
    json!({
        "uses": {"single": uses("single"), "streaming": uses("streaming"), "broken": uses("broken")},
        "errors": errors(&contract.promises, contract.promises.services(), &[]),
        "first": first(contract, &services),
        "services": services,
    })
}

/// What they are told of one service.
pub(super) fn of_service(contract: &Contract, package: &Package, service: &Service, names: &mut Names) -> Value {
    let module = names.modules.name(&service.module, &package.modules, Case::Snake);
    let servicer = format!("{}Servicer", service.rust.strip_suffix("Service").unwrap_or(&service.rust));
    let servicer = names.servicers.name(&servicer, &package.modules, Case::Camel);
    let server = names.servers.name(&format!("{}Server", service.rust), &package.modules, Case::Camel);
    let (mut imports, mut test_imports) = (BTreeSet::new(), BTreeSet::new());
    let implements = named(&service.rust, package, &mut imports);
    test_imports.extend([format!("{}Client", service.rust), format!("{}Server", service.rust)]);
    let mut runtime = BTreeSet::new();
    let mut uses = (false, false, false);
    let mut methods = Vec::new();
    for method in &service.methods {
        let samples = contract
            .samples
            .iter()
            .find(|samples| samples.service == service.full_name && samples.method == method.name);
        let samples = samples.expect("every RPC has samples");
        let (streams_requests, streams_responses) = match method.kind {
            Kind::Unary => (false, false),
            Kind::ServerStreaming => (false, true),
            Kind::ClientStreaming => (true, false),
            Kind::BidiStreaming => (true, true),
        };
        runtime.insert("Context");
        if streams_requests {
            runtime.insert("Requests");
        }
        if streams_responses {
            runtime.insert("Responses");
        }
        let request = named(&method.request.rust, package, &mut imports);
        let response = named(&method.response.rust, package, &mut imports);
        test_imports.extend(samples.imports.iter().cloned());
        let (broken, unbroken): (Vec<_>, Vec<_>) = samples.broken.iter().partition(|broken| broken.change.is_some());
        uses.0 |= !streams_responses;
        uses.1 |= streams_responses;
        uses.2 |= !samples.broken.is_empty();
        methods.push(json!({
            "name": method.name,
            "rust": method.rust,
            "test_name": method.rust.trim_start_matches("r#"),
            "kind": method.kind.to_string(),
            "request": request,
            "response": response,
            "docs": documentation(method),
            "test_request": if samples.request.is_empty() { request.replace("crate::", "") } else { samples.request.clone() },
            "valid": samples.valid,
            "doubts": samples.doubts,
            "broken": broken.into_iter().map(case).collect::<Vec<_>>(),
            "unbroken": unbroken.into_iter().map(case).collect::<Vec<_>>(),
        }));
    }
    let modules = std::iter::once("api").chain(package.modules.iter().map(String::as_str));
    let path = modules.collect::<Vec<_>>().join("::") + "::";
    json!({
        "full_name": service.full_name,
        "package": package.name,
        "trait": service.rust,
        "implements": implements,
        "proto": service.module,
        "module": module,
        "servicer": servicer,
        "server": server,
        "path": path,
        "file": format!("src/service/{module}.rs"),
        "docs": service.docs,
        "runtime": runtime,
        "imports": imports,
        "test_imports": test_imports,
        "uses": {"single": uses.0, "streaming": uses.1, "broken": uses.2},
        "helpers": helpers(uses.0, uses.1, uses.2),
        "methods": methods,
    })
}

/// What tests of such RPCs need, in order.
pub(super) fn helpers(single: bool, streaming: bool, broken: bool) -> Vec<&'static str> {
    let helpers = [("Case", broken), ("assert_refused", broken), ("failure", single), ("failure_of_stream", streaming)];
    helpers.into_iter().filter_map(|(name, is_used)| is_used.then_some(name)).collect()
}

fn case(broken: &rpckit_build::Broken) -> Value {
    // A closure that changes nothing is one too: what breaks the rule is what the request leaves out.
    let change = broken.change.as_ref().map(|change| if change.is_empty() { "let _ = request;" } else { change });
    json!({"field": broken.field, "rule": broken.rule, "change": change})
}

fn documentation(method: &Method) -> Vec<String> {
    if method.docs.is_empty() { vec![format!("Answers `{}`.", method.name)] } else { method.docs.clone() }
}

/// A type as a file of the crate names it; what is in the package is imported.
fn named(rust: &str, package: &Package, imports: &mut BTreeSet<String>) -> String {
    if let Some(path) = rust.strip_prefix("::") {
        return path.to_owned();
    }
    if rust.starts_with(['(', '&']) {
        return rust.to_owned();
    }
    let ups = rust.split("::").take_while(|part| *part == "super").count();
    let module = |ups: usize| {
        let modules = &package.modules[..package.modules.len().saturating_sub(ups)];
        std::iter::once("crate::api".to_owned()).chain(modules.iter().cloned()).collect::<Vec<_>>().join("::")
    };
    let below = rust.split("::").skip(ups).collect::<Vec<_>>().join("::");
    let first = below.split("::").next().unwrap_or_default();
    if ups > 0 || TAKEN.contains(&first) {
        return format!("{}::{below}", module(ups));
    }
    imports.insert(first.to_owned());
    below
}

/// The errors that RPCs of these services declare, as variants of one enum beside those that it has.
pub(super) fn errors<'a>(
    promises: &Promises,
    services: impl Iterator<Item = &'a Service>,
    known: &[Value],
) -> Vec<Value> {
    let own = ["Invalid", "Storage", "StorageUnreachable"];
    let mut taken = Taken::new(known.iter().filter_map(|error| error["variant"].as_str()).chain(own));
    let mut variants = Vec::new();
    let mut seen = BTreeSet::new();
    let names = services.flat_map(|service| &service.methods).flat_map(|method| &method.errors);
    for name in names.filter(|name| seen.insert((*name).clone())) {
        let package =
            promises.packages.iter().find(|package| package.errors.iter().any(|error| error.type_name == *name));
        let Some(package) = package else { continue };
        let Some(rust) = rust_of(promises, name) else { continue };
        let variant = taken.name(rust.rsplit("::").next().unwrap_or_default(), &package.modules, Case::Camel);
        let path: Vec<&str> =
            std::iter::once("api").chain(package.modules.iter().map(String::as_str)).chain([rust.as_str()]).collect();
        variants.push(json!({"variant": variant, "name": variant, "path": path.join("::")}));
    }
    variants
}

/// The Rust type of an error: a message's is known; an enum's is its name, unless that is written as Rust would not.
fn rust_of(promises: &Promises, name: &str) -> Option<String> {
    if let Some(message) = promises.message(name) {
        return Some(message.rust.clone());
    }
    let last = name.rsplit('.').next()?;
    let is_nested =
        name.rsplit('.').nth(1).is_some_and(|parent| parent.starts_with(|first: char| first.is_ascii_uppercase()));
    let is_camel =
        !last.contains('_') && !last.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    (is_camel && !is_nested && last.starts_with(|first: char| first.is_ascii_uppercase())).then(|| last.to_owned())
}

/// The RPC to try first: one that takes one request, of which there is one in JSON.
fn first(contract: &Contract, services: &[Value]) -> Value {
    let all = contract
        .promises
        .packages
        .iter()
        .flat_map(|package| package.services.iter().map(move |service| (package, service)));
    let all = all.flat_map(|(package, service)| service.methods.iter().map(move |method| (package, service, method)));
    let samples = |service: &Service, method: &Method| -> Option<&Samples> {
        let mut all = contract.samples.iter();
        all.find(|samples| {
            samples.service == service.full_name && samples.method == method.name && samples.doubts.is_empty()
        })
    };
    let found = all.filter(|(_, _, method)| method.kind == Kind::Unary).find_map(|(package, service, method)| {
        Some((package, service, method, samples(service, method)?.json.as_ref()?))
    });
    let Some((package, service, method, request)) = found else { return json!({"call": null}) };
    let response = named(&method.response.rust, package, &mut BTreeSet::new());
    json!({
        "call": format!("grpcurl -plaintext -d {} 127.0.0.1:50051 {}/{}", shell(request), service.full_name, method.name),
        "file": services.iter().find(|told| told["full_name"] == service.full_name.as_str()).map(|told| &told["file"]),
        "method": method.rust,
        "body": if response == "()" { "Ok(())".to_owned() } else { format!("Ok({response}::default())") },
    })
}

/// A word of a shell.
fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
