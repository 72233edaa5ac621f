//! The names of services, from what prost-build's hook for service generators gives.

use proc_macro2::Span;
use syn::Ident;

use super::prost::{Method, Service, modules};
use crate::names::service::{MethodNames, ServiceNames};

/// The names of a service with so many RPCs; what stands behind those are the types of its errors.
pub(super) fn names(service: &Service, rpcs: usize) -> Result<ServiceNames, String> {
    let (rpcs, errors) = service.methods.split_at(rpcs.min(service.methods.len()));
    let module = snake(&service.proto_name);
    Ok(ServiceNames {
        name: ident(&service.name)?,
        module: ident(&module)?,
        methods: rpcs.iter().map(method).collect::<Result<_, _>>()?,
        errors: errors.iter().map(|error| path(&error.input_type)).collect::<Result<_, _>>()?,
    })
}

fn path(text: &str) -> Result<syn::Path, String> {
    syn::parse_str(text).map_err(|error| format!("{text:?}: {error}"))
}

fn method(method: &Method) -> Result<MethodNames, String> {
    let parse = |text: &str| syn::parse_str::<syn::Type>(text).map_err(|error| format!("{text:?}: {error}"));
    Ok(MethodNames {
        name: ident(&method.name)?,
        constant: Ident::new(&method.name.trim_start_matches("r#").to_uppercase(), Span::call_site()),
        request: parse(&method.input_type)?,
        response: parse(&method.output_type)?,
    })
}

/// prost-build spells module names this way; it shows how through the names of packages.
fn snake(name: &str) -> String {
    modules(name).into_iter().next().unwrap_or_default()
}

pub(super) fn ident(text: &str) -> Result<Ident, String> {
    syn::parse_str(text).map_err(|error| format!("{text:?} is no name: {error}"))
}
