//! Who may call a method.

/// Who may call a method, as the `.proto` says with `auth`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Access {
    /// A caller has to be known. So it is where the `.proto` says nothing.
    Known,
    /// Anyone may call.
    Public,
    /// A caller has to be known, and must have been granted all of these.
    Scopes(&'static [&'static str]),
}
