//! What an interceptor keeps for each method.

use core::fmt;
use std::sync::OnceLock;

use crate::method::Method;

const SLOTS: usize = 64;

/// A value for each method that has been called, found without a lock.
///
/// There are as many as there are descriptors: paths that no service has share one, so callers cannot make it grow.
pub(super) struct PerMethod<T> {
    slots: [OnceLock<Box<Entry<T>>>; SLOTS],
}

struct Entry<T> {
    method: &'static Method,
    value: T,
    next: OnceLock<Box<Entry<T>>>,
}

impl<T> PerMethod<T> {
    pub(super) const fn new() -> Self {
        Self { slots: [const { OnceLock::new() }; SLOTS] }
    }

    /// The value for this method; `make` makes it where there is none.
    pub(super) fn get(&self, method: &'static Method, make: impl Fn() -> T) -> &T {
        // The descriptors of a service lie one beside the other.
        let number = core::ptr::from_ref(method).addr() / size_of::<Method>();
        let mut slot = &self.slots[number % SLOTS];
        loop {
            let entry = slot.get_or_init(|| Box::new(Entry { method, value: make(), next: OnceLock::new() }));
            if core::ptr::eq(entry.method, method) {
                return &entry.value;
            }
            slot = &entry.next;
        }
    }
}

impl<T> fmt::Debug for PerMethod<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PerMethod").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::PerMethod;
    use crate::method::{Kind, Method};

    static METHODS: [Method; 200] = [Method::new("/a.A/A", Kind::Unary); 200];

    #[test]
    fn each_method_has_one_value() {
        let (values, made) = (PerMethod::new(), AtomicUsize::new(0));
        let get = |method| *values.get(method, || made.fetch_add(1, Ordering::Relaxed));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| METHODS.iter().map(get).collect::<Vec<_>>());
            }
        });
        let first: Vec<usize> = METHODS.iter().map(get).collect();
        let mut apart = first.clone();
        apart.sort_unstable();
        apart.dedup();
        assert_eq!(apart.len(), 200, "no two share one");
        assert_eq!(METHODS.iter().map(get).collect::<Vec<_>>(), first, "and it stays");
    }
}
