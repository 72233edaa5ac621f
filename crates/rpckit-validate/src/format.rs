//! The well-known formats of protovalidate: does a string have the shape that a rule names?
//!
//! Every function here reads its input once from left to right, allocates nothing and never recurses, so its cost is
//! linear in the length of a text that a stranger sent. Sources: the definitions of protovalidate's CEL library and
//! standard rules, and the RFCs named at each function.
//!
//! The empty string is judged like any other text: it is no email address, no hostname and no UUID, but it is a valid
//! URI reference and header value. Whether a rule reports it as "empty" or as "invalid" is the caller's business.

mod address;
mod class;
mod email;
mod header;
mod hostname;
mod identifier;
mod ip;
mod ip_prefix;
mod protobuf_name;
mod unique;
mod uri;

pub use address::{Port, is_address, is_host_and_port};
pub use email::is_email;
pub use header::{Strictness, is_header_name, is_header_value};
pub use hostname::is_hostname;
pub use identifier::{is_tuuid, is_ulid, is_uuid};
pub use ip::{IpVersion, is_ip, is_ipv4, is_ipv6};
pub use ip_prefix::{HostBits, is_ip_prefix};
pub use protobuf_name::{is_protobuf_dot_fqn, is_protobuf_fqn};
pub use unique::{is_unique, is_unique_floats};
pub use uri::{is_uri, is_uri_ref};

#[cfg(test)]
mod hostile;
