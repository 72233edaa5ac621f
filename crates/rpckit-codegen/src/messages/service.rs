//! The names of services, through prost-build's hook for service generators.

use std::cell::RefCell;
use std::rc::Rc;

use proc_macro2::Span;
use syn::Ident;

use crate::names::service::{MethodNames, ServiceNames};

/// Keeps the services it is shown.
pub(super) struct Recorder(pub(super) Rc<RefCell<Vec<prost_build::Service>>>);

impl prost_build::ServiceGenerator for Recorder {
    fn generate(&mut self, service: prost_build::Service, text: &mut String) {
        // prost-build forgets a module without text, then looks for it to finish its services.
        text.push('\n');
        self.0.borrow_mut().push(service);
    }
}

/// The names of a service.
pub(super) fn names(service: &prost_build::Service) -> Result<ServiceNames, String> {
    let module = snake(&service.proto_name);
    Ok(ServiceNames {
        name: ident(&service.name)?,
        module: ident(&module)?,
        methods: service.methods.iter().map(method).collect::<Result<_, _>>()?,
    })
}

fn method(method: &prost_build::Method) -> Result<MethodNames, String> {
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
    prost_build::Module::from_protobuf_package_name(name).parts().next().unwrap_or_default().to_owned()
}

fn ident(text: &str) -> Result<Ident, String> {
    syn::parse_str(text).map_err(|error| format!("{text:?} is no name: {error}"))
}
