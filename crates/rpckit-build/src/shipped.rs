//! The protos that come along.

/// Names, as imports spell them, and texts.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("buf/validate/validate.proto", include_str!("../proto/buf/validate/validate.proto")),
    ("google/rpc/error_details.proto", include_str!("../proto/google/rpc/error_details.proto")),
    ("google/rpc/status.proto", include_str!("../proto/google/rpc/status.proto")),
    ("rpckit/v1/options.proto", include_str!("../proto/rpckit/v1/options.proto")),
];

/// The text of a proto that comes along with rpckit, by its name as imports spell it: `buf/validate/validate.proto`.
pub fn find(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
