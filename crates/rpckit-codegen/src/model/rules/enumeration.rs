//! `enum`

/// What the number of an enum must be.
#[derive(Debug, Default)]
pub struct EnumRules {
    /// `const`
    pub constant: Option<i32>,
    /// `defined_only`: the numbers the enum defines, sorted, each once.
    pub defined: Option<Vec<i32>>,
    /// `in`
    pub within: Vec<i32>,
    /// `not_in`
    pub not_in: Vec<i32>,
}
