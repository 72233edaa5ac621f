//! Foresees the case prost-build gives to names, to find those that collide. Nothing is named with what comes out here.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Of fields, methods and modules.
pub(super) fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// Of types and variants.
pub(super) fn camel(name: &str) -> String {
    name.to_upper_camel_case()
}

/// Of a variant whose enum's name is left out.
pub(super) fn variant(of: &str, name: &str) -> String {
    let (of, name) = (camel(of), camel(name));
    match name.strip_prefix(&of) {
        Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
        _ => name,
    }
}
