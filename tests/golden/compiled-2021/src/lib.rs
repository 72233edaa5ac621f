//! The golden output of the generator under edition 2021.

#![deny(warnings, clippy::pedantic)]

#[path = "../../compiled/src/cases.rs"]
mod cases;

pub use cases::*;
