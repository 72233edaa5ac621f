//! Features, and what they are where nothing is written.

use prost::Message;

/// `google.protobuf.FeatureSet`, as far as it changes what is generated.
#[derive(Clone, PartialEq, Eq, Message)]
pub(super) struct FeatureSet {
    #[prost(int32, optional, tag = "1")]
    field_presence: Option<i32>,
    #[prost(int32, optional, tag = "3")]
    repeated_field_encoding: Option<i32>,
    #[prost(int32, optional, tag = "5")]
    message_encoding: Option<i32>,
}

/// What holds at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Features {
    pub(super) presence: Presence,
    pub(super) repeated: Repeated,
    pub(super) messages: Messages,
}

/// `field_presence`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Explicit,
    Implicit,
    LegacyRequired,
}

/// `repeated_field_encoding`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeated {
    Packed,
    Expanded,
}

/// `message_encoding`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Messages {
    LengthPrefixed,
    Delimited,
}

impl Features {
    /// What the edition says.
    pub(super) const EDITION_2023: Self =
        Self { presence: Presence::Explicit, repeated: Repeated::Packed, messages: Messages::LengthPrefixed };

    /// The same with what is written. Values that the edition does not have are told, with the feature's number and name.
    pub(super) fn with(self, own: &FeatureSet, mut unknown: impl FnMut(i32, &str, i32)) -> Self {
        let mut features = self;
        match own.field_presence {
            None => {}
            Some(1) => features.presence = Presence::Explicit,
            Some(2) => features.presence = Presence::Implicit,
            Some(3) => features.presence = Presence::LegacyRequired,
            Some(value) => unknown(1, "field_presence", value),
        }
        match own.repeated_field_encoding {
            None => {}
            Some(1) => features.repeated = Repeated::Packed,
            Some(2) => features.repeated = Repeated::Expanded,
            Some(value) => unknown(3, "repeated_field_encoding", value),
        }
        match own.message_encoding {
            None => {}
            Some(1) => features.messages = Messages::LengthPrefixed,
            Some(2) => features.messages = Messages::Delimited,
            Some(value) => unknown(5, "message_encoding", value),
        }
        features
    }
}
