//! Fields and extensions.

use prost::{DecodeError, Message};
use prost_types::field_descriptor_proto::{Label, Type};

use super::Walk;
use super::features::{FeatureSet, Features, Messages, Presence, Repeated};
use super::messages::Scope;
use super::records::join;

#[derive(Clone, PartialEq, Message)]
struct FieldView {
    #[prost(enumeration = "Label", optional, tag = "4")]
    label: Option<i32>,
    #[prost(enumeration = "Type", optional, tag = "5")]
    r#type: Option<i32>,
    #[prost(string, optional, tag = "6")]
    type_name: Option<String>,
    #[prost(message, optional, tag = "8")]
    options: Option<FieldOptions>,
    #[prost(int32, optional, tag = "9")]
    oneof_index: Option<i32>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct FieldOptions {
    #[prost(message, optional, tag = "21")]
    features: Option<FeatureSet>,
}

/// What is said of a field in older words.
#[derive(Clone, PartialEq, Eq, Message)]
struct Said {
    #[prost(enumeration = "Label", optional, tag = "4")]
    label: Option<i32>,
    #[prost(enumeration = "Type", optional, tag = "5")]
    r#type: Option<i32>,
    #[prost(message, optional, tag = "8")]
    options: Option<SaidOptions>,
    #[prost(bool, optional, tag = "17")]
    proto3_optional: Option<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Message)]
struct SaidOptions {
    #[prost(bool, optional, tag = "2")]
    packed: Option<bool>,
}

impl Walk<'_> {
    pub(super) fn field(&mut self, bytes: &[u8], scope: &Scope) -> Result<Vec<u8>, DecodeError> {
        let view = FieldView::decode(bytes)?;
        let oneof = view.oneof_index.map(|index| usize::try_from(index).ok().and_then(|index| scope.oneofs.get(index)));
        let features = self.of_field(&view, *oneof.flatten().unwrap_or(&scope.features));
        let mut said = said(&view, features);
        let name = view.type_name().rsplit('.').next().unwrap_or_default();
        if scope.entries.contains(name) {
            said.r#type = None;
        }
        if oneof.is_none() && view.label() != Label::Repeated {
            presence(&view, features.presence, &mut said);
        }
        Ok(join(bytes, &said))
    }

    /// Whether an extension is set can always be told.
    pub(super) fn extension(&mut self, bytes: &[u8], around: Features) -> Result<Vec<u8>, DecodeError> {
        let view = FieldView::decode(bytes)?;
        let features = self.of_field(&view, around);
        Ok(join(bytes, &said(&view, features)))
    }

    fn of_field(&mut self, view: &FieldView, around: Features) -> Features {
        let own = view.options.as_ref().and_then(|options| options.features.clone());
        self.features(around, own, &[8, 21])
    }
}

fn said(view: &FieldView, features: Features) -> Said {
    let mut said = Said::default();
    if view.r#type() == Type::Message && features.messages == Messages::Delimited {
        said.set_type(Type::Group);
    }
    if view.label() == Label::Repeated && is_packable(view.r#type()) {
        said.options = Some(SaidOptions { packed: Some(features.repeated == Repeated::Packed) });
    }
    said
}

fn presence(view: &FieldView, presence: Presence, said: &mut Said) {
    match presence {
        Presence::LegacyRequired => said.set_label(Label::Required),
        // Whether a message is set can always be told.
        Presence::Implicit if !matches!(view.r#type(), Type::Message | Type::Group) => {
            said.proto3_optional = Some(false);
        }
        Presence::Explicit | Presence::Implicit => said.proto3_optional = Some(true),
    }
}

fn is_packable(kind: Type) -> bool {
    !matches!(kind, Type::String | Type::Bytes | Type::Message | Type::Group)
}
