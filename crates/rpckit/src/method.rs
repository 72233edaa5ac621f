//! Descriptors of services and methods, as constants of the generated code.

mod access;
mod cancellation;
mod declared;
mod retry;

use core::time::Duration;

pub use access::Access;
pub use cancellation::Cancellation;
pub use declared::DeclaredError;
pub use retry::RetryPolicy;

/// How many messages go each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One request, one response.
    Unary,
    /// One request, a stream of responses.
    ServerStreaming,
    /// A stream of requests, one response.
    ClientStreaming,
    /// A stream each way.
    BidiStreaming,
}

/// What the `.proto` says with `idempotency_level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Nothing is said: a call may have effects, and a second call may have more.
    Unknown,
    /// The call has no effects that a caller could see.
    NoSideEffects,
    /// Calling twice has the effects of calling once.
    Idempotent,
}

/// One RPC: its path and what the `.proto` says of it.
///
/// Generated code has one constant for each RPC, so that choosing methods by name is checked by the compiler. Two
/// descriptors are equal when their paths are.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    path: &'static str,
    slash: usize,
    kind: Kind,
    idempotency: Idempotency,
    timeout: Option<Duration>,
    max_timeout: Option<Duration>,
    cancellation: Cancellation,
    access: Access,
    retry: Option<RetryPolicy>,
    errors: &'static [DeclaredError],
    sealed: bool,
}

impl Method {
    /// Stands for a path that no service has, where interceptors look at a call that found no method.
    pub const UNKNOWN: Self = Self::new("/unknown/unknown", Kind::Unary);

    /// A method with this path, `/package.Service/Method`.
    ///
    /// # Panics
    /// When the path has not this form; in a constant that is an error of compilation.
    pub const fn new(path: &'static str, kind: Kind) -> Self {
        let bytes = path.as_bytes();
        assert!(!bytes.is_empty() && bytes[0] == b'/', "a method path begins with `/`");
        let mut slash = bytes.len() - 1;
        while bytes[slash] != b'/' {
            slash -= 1;
        }
        assert!(slash > 0, "a method path is `/package.Service/Method`");
        Self {
            path,
            slash,
            kind,
            idempotency: Idempotency::Unknown,
            timeout: None,
            max_timeout: None,
            cancellation: Cancellation::Drop,
            access: Access::Known,
            retry: None,
            errors: &[],
            sealed: false,
        }
    }

    /// The same method with this idempotency.
    #[must_use]
    pub const fn idempotency(mut self, idempotency: Idempotency) -> Self {
        self.idempotency = idempotency;
        self
    }

    /// The same method with this timeout, for calls whose client does not say.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub const fn with_timeout(mut self, timeout: Duration) -> Self {
        assert!(!timeout.is_zero(), "a timeout of zero would end every call");
        self.timeout = Some(timeout);
        self
    }

    /// The same method with this limit of what a client can ask for.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub const fn with_max_timeout(mut self, timeout: Duration) -> Self {
        assert!(!timeout.is_zero(), "a timeout of zero would end every call");
        self.max_timeout = Some(timeout);
        self
    }

    /// The same method with this cancellation.
    #[must_use]
    pub const fn with_cancellation(mut self, cancellation: Cancellation) -> Self {
        self.cancellation = cancellation;
        self
    }

    /// The same method with this access.
    #[must_use]
    pub const fn with_access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// The same method, called again by its clients.
    #[must_use]
    pub const fn with_retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = Some(retry);
        self
    }

    /// The same method with these errors.
    #[must_use]
    pub const fn with_errors(mut self, errors: &'static [DeclaredError]) -> Self {
        self.errors = errors;
        self
    }

    /// The same method, which answers no error that it does not declare.
    #[must_use]
    pub const fn with_sealed_errors(mut self) -> Self {
        self.sealed = true;
        self
    }

    /// The path on the wire: `/user.v1.UserService/GetUser`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The full name of the service: `user.v1.UserService`.
    pub fn service(&self) -> &'static str {
        &self.path[1..self.slash]
    }

    /// The name of the RPC in its service: `GetUser`.
    pub fn name(&self) -> &'static str {
        &self.path[self.slash + 1..]
    }

    /// How many messages go each way.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What the `.proto` says of calling twice.
    pub const fn idempotency_level(&self) -> Idempotency {
        self.idempotency
    }

    /// How long a call may take if its client does not say: the deadline that generated clients set, and that servers set
    /// where there is none. `None` where the `.proto` does not say.
    pub const fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// The longest a client can ask for; `None` where the `.proto` does not say.
    pub const fn max_timeout(&self) -> Option<Duration> {
        self.max_timeout
    }

    /// What becomes of the handler when its caller leaves.
    pub const fn cancellation(&self) -> Cancellation {
        self.cancellation
    }

    /// Who may call.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// What clients try again; `None` for nothing.
    pub const fn retry(&self) -> Option<&RetryPolicy> {
        self.retry.as_ref()
    }

    /// The errors the method declares.
    pub const fn errors(&self) -> &'static [DeclaredError] {
        self.errors
    }

    /// Whether an error that is not declared is answered as UNKNOWN.
    pub const fn is_sealed(&self) -> bool {
        self.sealed
    }
}

impl PartialEq for Method {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Method {}

impl core::hash::Hash for Method {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.path.hash(state);
    }
}

/// One service: its name, its methods, and the `.proto` files behind it.
#[derive(Debug, Clone, Copy)]
pub struct ServiceDescriptor {
    name: &'static str,
    methods: &'static [Method],
    file_descriptor_set: &'static [u8],
}

impl ServiceDescriptor {
    /// A service with this full name; `file_descriptor_set` is an encoded `google.protobuf.FileDescriptorSet`, or empty.
    pub const fn new(name: &'static str, methods: &'static [Method], file_descriptor_set: &'static [u8]) -> Self {
        Self { name, methods, file_descriptor_set }
    }

    /// The full name: `user.v1.UserService`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The methods, in the order of the `.proto`.
    pub const fn methods(&self) -> &'static [Method] {
        self.methods
    }

    /// The encoded files that define the service, for reflection; empty when the generator was told to leave them out.
    pub const fn file_descriptor_set(&self) -> &'static [u8] {
        self.file_descriptor_set
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Method};

    #[test]
    fn a_path_has_a_service_and_a_name() {
        let method = Method::new("/user.v1.UserService/GetUser", Kind::Unary);
        assert_eq!(method.service(), "user.v1.UserService");
        assert_eq!(method.name(), "GetUser");
    }
}
