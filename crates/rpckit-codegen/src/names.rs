//! The Rust names of messages, fields, oneofs and enums, read out of prost-build's own text: it alone changes case.

mod field;
mod reach;
mod read;
pub(crate) mod service;

use std::collections::BTreeMap;

use syn::Ident;

pub(crate) use self::field::{FieldName, OneofName, Wrapper, is_btree_map, tag};
pub(crate) use self::reach::Reach;
pub(crate) use self::read::read;

/// The Rust names of one package. All paths are relative to the package's module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The package's modules, as prost-build spells them.
    pub(crate) modules: Vec<Ident>,
    /// By full proto name, without a leading dot.
    pub(crate) messages: BTreeMap<String, MessageNames>,
    /// By full proto name, without a leading dot.
    pub(crate) enums: BTreeMap<String, syn::Path>,
    /// The variants of each enum, by number.
    pub(crate) variants: BTreeMap<String, BTreeMap<i32, Ident>>,
}

/// The Rust names of one message.
#[derive(Debug)]
pub(crate) struct MessageNames {
    /// Its struct: `User`, or `outer::Inner`.
    pub(crate) path: syn::Path,
    /// Its fields, members of oneofs excepted, by number.
    pub(crate) fields: BTreeMap<u32, FieldName>,
    /// Its oneofs, in prost's order.
    pub(crate) oneofs: Vec<OneofName>,
}

impl MessageNames {
    /// The oneof that has this field as a member.
    pub(crate) fn oneof_of(&self, number: u32) -> Option<&OneofName> {
        self.oneofs.iter().find(|oneof| oneof.variants.contains_key(&number))
    }
}

/// Makes a path relative to the package's module of one that is relative to a module inside it.
pub(crate) fn resolve(modules: &[Ident], path: &syn::Path) -> syn::Path {
    if path.leading_colon.is_some() || path.segments.first().is_some_and(|first| first.ident == "crate") {
        return path.clone();
    }
    let ups = path.segments.iter().take_while(|segment| segment.ident == "super").count();
    let kept = modules.len().saturating_sub(ups);
    let mut segments = syn::punctuated::Punctuated::new();
    for _ in modules.len()..ups {
        segments.push(syn::PathSegment::from(Ident::new("super", proc_macro2::Span::call_site())));
    }
    segments.extend(modules[..kept].iter().cloned().map(syn::PathSegment::from));
    segments.extend(path.segments.iter().skip(ups).cloned());
    syn::Path { leading_colon: None, segments }
}

/// A path as text, to look it up.
pub(crate) fn key(path: &syn::Path) -> String {
    let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    segments.join("::")
}
