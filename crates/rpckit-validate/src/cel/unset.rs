//! What an unset message reads as: its default, made once for each type.

use std::any::{Any, TypeId};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

/// A default that lives as long as the program, of which there is one for each type.
type Known = &'static (dyn Any + Send + Sync);

/// A list that only grows, so that nobody who reads it waits.
struct Node {
    ty: TypeId,
    known: Known,
    next: OnceLock<&'static Node>,
}

const BUCKETS: usize = 16;

static UNSET: [OnceLock<&'static Node>; BUCKETS] = [const { OnceLock::new() }; BUCKETS];

/// The message, or the default of its type.
#[must_use]
pub fn or_unset<M: Default + Send + Sync + 'static>(message: Option<&M>) -> &M {
    match message {
        Some(message) => message,
        None => unset(),
    }
}

fn unset<M: Default + Send + Sync + 'static>() -> &'static M {
    let ty = TypeId::of::<M>();
    let mut hasher = DefaultHasher::new();
    ty.hash(&mut hasher);
    let bucket = usize::try_from(hasher.finish() % BUCKETS as u64).unwrap_or(0);
    let mut place = &UNSET[bucket];
    loop {
        let node = place.get_or_init(|| {
            let known: Known = Box::leak(Box::new(M::default()));
            Box::leak(Box::new(Node { ty, known, next: OnceLock::new() }))
        });
        if node.ty == ty {
            return node.known.downcast_ref().expect("a node has the type of its key");
        }
        place = &node.next;
    }
}

#[cfg(test)]
mod tests {
    use super::or_unset;

    #[test]
    fn one_default_for_each_type() {
        let (a, b) = (or_unset::<String>(None), or_unset::<Vec<u8>>(None));
        assert!(a.is_empty() && b.is_empty());
        assert!(std::ptr::eq(a, or_unset::<String>(None)) && std::ptr::eq(b, or_unset::<Vec<u8>>(None)));
        let here = "here".to_owned();
        assert_eq!(or_unset(Some(&here)), "here");
    }

    /// More types than there are buckets, from several threads.
    #[test]
    fn every_thread_finds_the_same() {
        fn addresses() -> Vec<usize> {
            macro_rules! arrays {
                ($($length:literal)*) => { vec![$(std::ptr::from_ref(or_unset::<[Option<u8>; $length]>(None)).addr()),*] };
            }
            arrays!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32)
        }
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(addresses)).collect();
        let found: Vec<Vec<usize>> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(found.iter().all(|addresses| *addresses == found[0]));
        let distinct: std::collections::BTreeSet<&usize> = found[0].iter().collect();
        assert_eq!(distinct.len(), 32);
    }
}
