//! Second opinions: each format once more, as slow and as close to its definition as possible.

pub mod grammar;
pub mod uri;
pub mod words;
