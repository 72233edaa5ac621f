//! The options of `rpckit/v1/options.proto`, where the files of the run import it.

use prost_reflect::{DescriptorPool, DynamicMessage, ExtensionDescriptor};

use super::raw::{self, MESSAGE_OPTIONS, METHOD_OPTIONS, SERVICE_OPTIONS, Setting, VALUE_OPTIONS};

/// The four options; each is `None` where no file defines it.
pub(super) struct Vocabulary {
    service: Option<ExtensionDescriptor>,
    method: Option<ExtensionDescriptor>,
    error: Option<ExtensionDescriptor>,
    reason: Option<ExtensionDescriptor>,
}

impl Vocabulary {
    /// By name, not by number: in a run without the file, others may use the number.
    pub(super) fn of(pool: &DescriptorPool) -> Self {
        let find = |name| pool.get_extension_by_name(name);
        Self {
            service: find("rpckit.v1.service"),
            method: find("rpckit.v1.method"),
            error: find("rpckit.v1.error"),
            reason: find("rpckit.v1.reason"),
        }
    }

    /// What a service says; `owner` is its path in the file.
    pub(super) fn service(&self, options: &DynamicMessage, owner: &[i32]) -> Option<Setting> {
        raw::read(options, self.service.as_ref()?, owner, SERVICE_OPTIONS)
    }

    /// What an RPC says.
    pub(super) fn method(&self, options: &DynamicMessage, owner: &[i32]) -> Option<Setting> {
        raw::read(options, self.method.as_ref()?, owner, METHOD_OPTIONS)
    }

    /// What a message says of the error it describes.
    pub(super) fn error(&self, options: &DynamicMessage, owner: &[i32]) -> Option<Setting> {
        raw::read(options, self.error.as_ref()?, owner, MESSAGE_OPTIONS)
    }

    /// What a value of an enum says of the error it is.
    pub(super) fn reason(&self, options: &DynamicMessage, owner: &[i32]) -> Option<Setting> {
        raw::read(options, self.reason.as_ref()?, owner, VALUE_OPTIONS)
    }
}
