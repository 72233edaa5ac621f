//! Partial updates: which fields of a message a `google.protobuf.FieldMask` names, and so which rules apply.

mod names;
mod path;
mod paths;
mod scope;

pub use self::names::{Inside, Names};
pub use self::paths::{is_within, touches};
pub(crate) use self::scope::Scope;

use prost_types::FieldMask;

/// The fields that an update changes: for [`Validate::validate_masked`](crate::Validate::validate_masked), where it says
/// which rules apply.
///
/// Made from a `google.protobuf.FieldMask`, from an optional one as prost generates it, or from paths.
///
/// | path | names |
/// |---|---|
/// | `*` | everything |
/// | `address` | the field and all below it |
/// | `address.city` | one field of the message in the field |
/// | `labels` | a list or a map as a whole |
/// | `labels.color`, ``labels.`two words` `` | one entry of a map, and with `labels.color.shade` a field of its value |
///
/// Names are those of the `.proto`. No path leads into a list. **A mask without paths names everything**: an update without
/// a mask must not pass unchecked.
///
/// Sources: <https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask> (no mask is a mask of all fields; a path
/// that leads nowhere is INVALID_ARGUMENT), AIP-134 (`*`), AIP-161 (entries of maps, backticks).
///
/// ```
/// use rpckit_validate::Mask;
/// use rpckit_validate::prost_types::FieldMask;
///
/// let mask = FieldMask { paths: vec!["email".to_owned(), "address.city".to_owned()] };
/// assert_eq!(Mask::from(&mask), Mask::from(["email", "address.city"]));
/// assert_eq!(Mask::from(&None), Mask::everything());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mask {
    pub(crate) paths: Vec<String>,
}

impl Mask {
    /// The mask that names every field, as `*` does.
    #[must_use]
    pub const fn everything() -> Self {
        Self { paths: Vec::new() }
    }
}

impl<P: Into<String>> FromIterator<P> for Mask {
    fn from_iter<I: IntoIterator<Item = P>>(paths: I) -> Self {
        Self { paths: paths.into_iter().map(Into::into).collect() }
    }
}

impl<P: Into<String>, const N: usize> From<[P; N]> for Mask {
    fn from(paths: [P; N]) -> Self {
        paths.into_iter().collect()
    }
}

impl From<FieldMask> for Mask {
    fn from(mask: FieldMask) -> Self {
        Self { paths: mask.paths }
    }
}

impl From<&FieldMask> for Mask {
    fn from(mask: &FieldMask) -> Self {
        mask.paths.iter().collect()
    }
}

impl From<Option<FieldMask>> for Mask {
    fn from(mask: Option<FieldMask>) -> Self {
        mask.map_or(Self::everything(), Self::from)
    }
}

impl From<&Option<FieldMask>> for Mask {
    fn from(mask: &Option<FieldMask>) -> Self {
        mask.as_ref().map_or(Self::everything(), Self::from)
    }
}

impl From<&Self> for Mask {
    fn from(mask: &Self) -> Self {
        mask.clone()
    }
}
