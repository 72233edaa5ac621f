//! The Rust names of services and methods, as prost-build's service hook gives them.

/// A service.
#[derive(Debug)]
pub(crate) struct ServiceNames {
    /// `UserService`.
    pub(crate) name: syn::Ident,
    /// `user_service`.
    pub(crate) module: syn::Ident,
    /// In the order of the proto.
    pub(crate) methods: Vec<MethodNames>,
    /// The types of the errors its RPCs declare, relative to the package's module, in the order of `Service::error_types`.
    pub(crate) errors: Vec<syn::Path>,
}

/// A method.
#[derive(Debug)]
pub(crate) struct MethodNames {
    /// `get_user`.
    pub(crate) name: syn::Ident,
    /// `GET_USER`.
    pub(crate) constant: syn::Ident,
    /// The request's type, relative to the package's module.
    pub(crate) request: syn::Type,
    /// The response's type, relative to the package's module.
    pub(crate) response: syn::Type,
}
