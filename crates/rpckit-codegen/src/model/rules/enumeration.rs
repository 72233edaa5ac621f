//! `enum`

/// What the number of an enum must be.
#[derive(Debug, Default)]
pub(crate) struct EnumRules {
    /// `const`
    pub(crate) constant: Option<i32>,
    /// `defined_only`: the numbers the enum defines, sorted, each once.
    pub(crate) defined: Option<Vec<i32>>,
    /// `in`
    pub(crate) within: Vec<i32>,
    /// `not_in`
    pub(crate) not_in: Vec<i32>,
}
