//! The services of the protos, as a servicer meets them.

use rpckit_build::contract::Contract;
use rpckit_build::contract::method::{Kind, Method};

/// A service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Service {
    /// `user.v1.UserService`
    pub(crate) full_name: String,
    /// `user.v1`; empty where the proto names none.
    pub(crate) package: String,
    /// The modules that the package becomes: `user`, `v1`.
    pub(crate) modules: Vec<String>,
    /// `UserService`: the name of its trait.
    pub(crate) name: String,
    /// In the order of the proto.
    pub(crate) rpcs: Vec<Rpc>,
}

impl Service {
    /// All of a contract.
    pub(crate) fn all(contract: &Contract) -> Vec<Self> {
        let services = contract.packages.iter().flat_map(|package| {
            package.services.iter().map(|service| Self {
                full_name: service.full_name.clone(),
                package: package.name.clone(),
                modules: package.modules.clone(),
                name: service.rust.clone(),
                rpcs: service.methods.iter().map(Rpc::of).collect(),
            })
        });
        services.collect()
    }
}

/// An RPC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rpc {
    /// `GetUser`
    pub(crate) name: String,
    /// `get_user`: the name of its method.
    pub(crate) rust: String,
    /// Which sides stream.
    pub(crate) kind: Kind,
    /// The type of a request, as it is written in the module of the package.
    pub(crate) request: String,
    /// The type of a response, as it is written in the module of the package.
    pub(crate) response: String,
    /// What the proto says of it, one entry per line.
    pub(crate) docs: Vec<String>,
}

impl Rpc {
    fn of(method: &Method) -> Self {
        Self {
            name: method.name.clone(),
            rust: method.rust.clone(),
            kind: method.kind,
            request: method.request.rust.clone(),
            response: method.response.rust.clone(),
            docs: method.docs.clone(),
        }
    }

    /// What the client sends.
    pub(crate) fn requests(&self) -> Side {
        match self.kind {
            Kind::Unary | Kind::ServerStreaming => Side::One,
            Kind::ClientStreaming | Kind::BidiStreaming => Side::Many,
        }
    }

    /// What the server sends.
    pub(crate) fn responses(&self) -> Side {
        match self.kind {
            Kind::Unary | Kind::ClientStreaming => Side::One,
            Kind::ServerStreaming | Kind::BidiStreaming => Side::Many,
        }
    }
}

/// One message, or a stream of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// One message.
    One,
    /// A stream.
    Many,
}
