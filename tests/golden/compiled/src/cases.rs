// The messages of the cases carry no comments where comments are not what is tested.

#[allow(missing_docs)]
pub mod kinds {
    include!("../../cases/kinds/kinds.v1.rs");
}
#[allow(missing_docs)]
pub mod stubs {
    include!("../../cases/stubs/stubs.v1.rs");
}
#[allow(missing_docs)]
pub mod comments {
    include!("../../cases/comments/comments.v1.rs");
}
#[allow(missing_docs)]
pub mod deprecated {
    include!("../../cases/deprecated/deprecated.v1.rs");
}
#[allow(missing_docs)]
pub mod redact {
    include!("../../cases/redact/redact.v1.rs");
}
#[allow(missing_docs)]
pub mod nested {
    include!("../../cases/nested/nested.v1.rs");
}
#[allow(missing_docs)]
pub mod oneofs {
    include!("../../cases/oneofs/oneofs.v1.rs");
}
#[allow(missing_docs)]
pub mod names {
    include!("../../cases/names/names.v1.rs");
}
#[allow(missing_docs)]
#[path = "../../cases/imports/mod.rs"]
pub mod tree;
#[allow(missing_docs)]
pub mod proto2 {
    include!("../../cases/proto2/proto2.v1.rs");
}
#[allow(missing_docs)]
pub mod editions {
    include!("../../cases/editions/editions.v1.rs");
}
#[allow(missing_docs)]
pub mod no_package {
    include!("../../cases/no_package/_.rs");
}
#[allow(missing_docs)]
pub mod well_known {
    include!("../../cases/well_known/well_known.v1.rs");
}
#[allow(missing_docs)]
pub mod cel {
    include!("../../cases/cel/cel.v1.rs");
}
#[allow(missing_docs)]
pub mod extern_messages {
    /// As another plugin wrote it.
    #[derive(Clone, PartialEq, ::rpckit::prost::Message)]
    #[prost(prost_path = "::rpckit::prost")]
    pub struct Message {
        #[prost(string, tag = "1")]
        pub text: ::rpckit::prost::alloc::string::String,
    }

    include!("../../cases/extern_messages/extern_messages.v1.rpckit.rs");
}
#[allow(missing_docs)]
pub mod gates {
    include!("../../cases/gates/gates.v1.rs");
}
#[allow(missing_docs)]
pub mod features {
    include!("../../cases/features/features.v1.rs");
}
#[allow(missing_docs)]
pub mod options {
    include!("../../cases/options/options.v1.rs");
}
#[allow(missing_docs)]
pub mod groups {
    include!("../../cases/groups/groups.v1.rs");
}
#[allow(missing_docs)]
pub mod user {
    include!("../../cases/user/user.v1.rs");
}
#[allow(missing_docs)]
pub mod contract_of_a_microservice {
    include!("../../cases/contracts/userservice.rs");
}
#[allow(missing_docs)]
pub mod contract_of_a_service {
    include!("../../cases/contracts/user.rs");
}
#[allow(missing_docs)]
pub mod contract_with_a_version {
    include!("../../cases/contracts/user.v1.rs");
}
#[allow(missing_docs)]
pub mod runtime {
    include!("../../cases/runtime/runtime.v1.rs");
}
#[allow(missing_docs)]
pub mod terms {
    include!("../../cases/terms/terms.v1.rs");
}
