//! What a call has done with its response, told to whoever polls it.
//!
//! HTTP/2 polls a response only while its client takes bytes, and nobody below says so. The one who polls the whole call sees
//! it here: a response that was handed over, and not asked for more since, is one that the client does not take.

use core::cell::Cell;

/// What a response did last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Told {
    /// It was not polled.
    #[default]
    Nothing,
    /// It gave its head, or bytes, or its end.
    Handed,
    /// It has nothing to give for the moment.
    Waiting,
}

thread_local! {
    // A poll does not change its thread: whoever listens and whoever tells are on one stack.
    static TOLD: Cell<Told> = const { Cell::new(Told::Nothing) };
}

/// Tells the one who listens, if there is one.
pub(crate) fn tell(told: Told) {
    TOLD.set(told);
}

/// Lets `poll` run, and gives what was told last in it.
pub(crate) fn listen<R>(poll: impl FnOnce() -> R) -> (R, Told) {
    TOLD.set(Told::Nothing);
    let polled = poll();
    (polled, TOLD.take())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_last_is_heard_once() {
        tell(Told::Waiting);
        assert_eq!(listen(|| ()), ((), Told::Nothing));
        let told = listen(|| {
            tell(Told::Waiting);
            tell(Told::Handed);
            7
        });
        assert_eq!(told, (7, Told::Handed));
        assert_eq!(listen(|| ()), ((), Told::Nothing));
    }
}
