//! Which service a call belongs to.

use crate::codegen::{CallFuture, Core, Incoming, RequestBody, Service};
use crate::interceptor::Interceptor;
use crate::method::{Access, Method, ServiceDescriptor};

/// The services of a server, as nested pairs: calls are told apart by comparing constants, with no table to look up
/// and no boxed service to call through.
///
/// Made by [`Server::add`](super::Server::add); not to be implemented elsewhere.
pub trait Routes: Clone + Send + Sync + 'static {
    /// Visits the descriptor of each service, in the order they were added.
    #[doc(hidden)]
    fn visit(&self, visitor: &mut dyn FnMut(&'static ServiceDescriptor));

    /// Collects the methods that ask for scopes which nothing looks at; `outside` says what is around all services.
    #[doc(hidden)]
    fn unguarded(&self, outside: &dyn Fn(&'static Method) -> bool, found: &mut Vec<&'static Method>);

    /// Hands the call to its service.
    #[doc(hidden)]
    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture;
}

impl Routes for () {
    fn visit(&self, _: &mut dyn FnMut(&'static ServiceDescriptor)) {}

    fn unguarded(&self, _: &dyn Fn(&'static Method) -> bool, _: &mut Vec<&'static Method>) {}

    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        Core::new(()).unknown(call)
    }
}

impl<R: Routes, S: Service> Routes for (R, S) {
    fn visit(&self, visitor: &mut dyn FnMut(&'static ServiceDescriptor)) {
        self.0.visit(visitor);
        visitor(S::DESCRIPTOR);
    }

    fn unguarded(&self, outside: &dyn Fn(&'static Method) -> bool, found: &mut Vec<&'static Method>) {
        self.0.unguarded(outside, found);
        let asking = S::DESCRIPTOR.methods().iter().filter(|method| matches!(method.access(), Access::Scopes(_)));
        found.extend(asking.filter(|method| !outside(method) && !self.1.guards(method)));
    }

    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        if is_of(call.path(), S::DESCRIPTOR.name()) { self.1.call(call) } else { self.0.call(call) }
    }
}

/// Whether a path is `/service/...`.
pub(super) fn is_of(path: &str, service: &str) -> bool {
    path.strip_prefix('/').and_then(|path| path.strip_prefix(service)).is_some_and(|method| method.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_path_belongs_to_a_service_by_its_whole_name() {
        assert!(is_of("/a.v1.Users/Get", "a.v1.Users"));
        for path in ["/a.v1.UsersAdmin/Get", "a.v1.Users/Get", "/a.v1.Users", "/b.a.v1.Users/Get", ""] {
            assert!(!is_of(path, "a.v1.Users"), "{path}");
        }
    }
}
