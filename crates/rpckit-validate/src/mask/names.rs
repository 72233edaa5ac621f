//! What a path may name.

/// The fields of a message by their names in the `.proto`, as generated code lists them. Read only when there is a mask.
#[derive(Debug)]
pub struct Names {
    fields: &'static str,
    inside: &'static [(&'static str, Inside)],
}

/// What a path may name below a field.
#[derive(Debug, Clone, Copy)]
pub enum Inside {
    /// Nothing: it has no fields, or it is a list.
    Nothing,
    /// Entries, and in their values what is said here.
    Entries(&'static Inside),
    /// The fields of a message.
    Fields(&'static Names),
    /// What the message says itself.
    Of(fn() -> Option<&'static Names>),
    /// Unknown: the message does not list its fields.
    Anything,
}

impl Names {
    /// Fields without fields and lists, in one text with spaces between them; then maps and fields that hold a message.
    #[must_use]
    pub const fn new(fields: &'static str, inside: &'static [(&'static str, Inside)]) -> Self {
        Self { fields, inside }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.fields.split_ascii_whitespace().chain(self.inside.iter().map(|(name, _)| *name))
    }

    fn find(&self, name: &str) -> Option<Inside> {
        if self.fields.split_ascii_whitespace().any(|known| known == name) {
            return Some(Inside::Nothing);
        }
        self.inside.iter().find(|(known, _)| *known == name).map(|(_, inside)| inside.known())
    }
}

impl Inside {
    /// The same, without a question that is open.
    fn known(self) -> Self {
        match self {
            Self::Of(message) => message().map_or(Self::Anything, Self::Fields),
            known => known,
        }
    }

    /// What is inside of what this part of a path names; none when it names nothing.
    pub(super) fn step(self, name: &str) -> Option<Self> {
        match self.known() {
            Self::Nothing => None,
            Self::Entries(value) => Some(value.known()),
            Self::Fields(names) => names.find(name),
            Self::Of(_) | Self::Anything => Some(Self::Anything),
        }
    }
}
