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
