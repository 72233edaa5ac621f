//! What a path may name.

/// The fields of a message by their names in the `.proto`, as generated code lists them. Read only when there is a mask.
#[derive(Debug)]
pub struct Names {
    fields: &'static [&'static str],
    messages: &'static [(&'static str, Lookup)],
    maps: &'static [(&'static str, Option<Lookup>)],
}

/// A function, because messages can hold themselves.
type Lookup = fn() -> Option<&'static Names>;

/// What a path may name below a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inside {
    /// Nothing: it has no fields, or it is a list.
    Nothing,
    /// Entries, and in their values what is said here.
    Entries(Option<Lookup>),
    /// The fields of a message.
    Fields(&'static Names),
    /// Unknown: the message does not list its fields.
    Anything,
}

impl Names {
    /// Fields without fields and lists; fields that hold a message; maps, with the messages that are their values.
    #[must_use]
    pub const fn new(
        fields: &'static [&'static str],
        messages: &'static [(&'static str, Lookup)],
        maps: &'static [(&'static str, Option<Lookup>)],
    ) -> Self {
        Self { fields, messages, maps }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        let messages = self.messages.iter().map(|(name, _)| *name);
        self.fields.iter().copied().chain(messages).chain(self.maps.iter().map(|(name, _)| *name))
    }

    fn find(&self, name: &str) -> Option<Inside> {
        if self.fields.contains(&name) {
            return Some(Inside::Nothing);
        }
        if let Some((_, message)) = self.messages.iter().find(|(known, _)| *known == name) {
            return Some(Inside::of_message(*message));
        }
        self.maps.iter().find(|(known, _)| *known == name).map(|(_, value)| Inside::Entries(*value))
    }
}

impl Inside {
    fn of_message(message: Lookup) -> Self {
        message().map_or(Self::Anything, Self::Fields)
    }

    /// What is inside of what this part of a path names; none when it names nothing.
    pub(super) fn step(self, name: &str) -> Option<Self> {
        match self {
            Self::Nothing => None,
            Self::Entries(value) => Some(value.map_or(Self::Nothing, Self::of_message)),
            Self::Fields(names) => names.find(name),
            Self::Anything => Some(Self::Anything),
        }
    }
}
