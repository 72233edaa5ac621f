//! The tests are in `tests/golden.rs`; `compiled` and `compiled-2021` compile what it compares.
