//! Services and RPCs that get the same Rust name.

use super::{Namespace, casing};
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::message::Origin;

/// A service becomes a trait, a server, a client with its trait, and a module, beside the package's types.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for package in &model.packages {
        let mut types = Namespace::default();
        let mut modules = Namespace::default();
        let top = |full_name: &str, name: &str| {
            full_name.len() == package.name.len() + usize::from(!package.name.is_empty()) + name.len()
        };
        for full_name in &package.messages {
            let message = &model.messages[full_name];
            if top(full_name, &message.name) && message.origin == Origin::Generated {
                types.taken.insert(casing::camel(&message.name), message.full_name.clone());
                modules.taken.insert(casing::snake(&message.name), message.full_name.clone());
            }
        }
        for full_name in &package.enums {
            let r#enum = &model.enums[full_name];
            if top(full_name, &r#enum.name) {
                types.taken.insert(casing::camel(&r#enum.name), r#enum.full_name.clone());
            }
        }
        for service in &package.services {
            let name = casing::camel(&service.name);
            for suffix in ["", "Server", "Client", "Calls"] {
                types.take(&format!("{name}{suffix}"), &service.full_name, &service.place, diagnostics);
            }
            modules.take(&casing::snake(&service.name), &service.full_name, &service.place, diagnostics);
            let mut methods = Namespace::default();
            for method in &service.methods {
                methods.take(&casing::snake(&method.name), &method.name, &method.place, diagnostics);
            }
        }
    }
}
