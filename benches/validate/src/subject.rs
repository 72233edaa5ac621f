//! A message, and how one contender checks it.

use std::hint::black_box;

/// A broken rule: where, and its id.
pub(crate) type Broken = (String, String);

/// What is measured.
pub(crate) trait Subject {
    /// Every rule that is broken, in the order of the contender.
    fn broken(&self) -> Vec<Broken>;

    /// Validates once, and then this often.
    fn run(&self, count: u32);
}

/// The check and what reads its result. Dropping the result is part of the price.
pub(crate) struct Check<M, C, R> {
    pub(crate) message: M,
    pub(crate) check: C,
    pub(crate) read: R,
}

impl<M, O, C: Fn(&M) -> O, R: Fn(O) -> Vec<Broken>> Subject for Check<M, C, R> {
    fn broken(&self) -> Vec<Broken> {
        (self.read)((self.check)(&self.message))
    }

    fn run(&self, count: u32) {
        for _ in 0..=count {
            black_box((self.check)(black_box(&self.message)));
        }
    }
}

/// A check behind a pointer.
pub(crate) fn subject<M: 'static, O: 'static>(
    message: M,
    check: impl Fn(&M) -> O + 'static,
    read: impl Fn(O) -> Vec<Broken> + 'static,
) -> Box<dyn Subject> {
    Box::new(Check { message, check, read })
}
