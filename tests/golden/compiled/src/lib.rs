//! The golden output of the generator, compiled as a user's code would be, every warning an error.

#![deny(warnings, clippy::pedantic)]

mod cases;

pub use cases::*;
