//! What an unset message reads as: its default, made once for each type.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

type Known = BTreeMap<TypeId, &'static (dyn Any + Send + Sync)>;

static UNSET: Mutex<Known> = Mutex::new(BTreeMap::new());

/// The message, or the default of its type.
#[must_use]
pub fn or_unset<M: Default + Send + Sync + 'static>(message: Option<&M>) -> &M {
    match message {
        Some(message) => message,
        None => unset(),
    }
}

fn unset<M: Default + Send + Sync + 'static>() -> &'static M {
    let mut known = UNSET.lock().unwrap_or_else(PoisonError::into_inner);
    // Leaked once for each type, of which a program has few.
    let any = *known.entry(TypeId::of::<M>()).or_insert_with(|| Box::leak(Box::new(M::default())));
    drop(known);
    any.downcast_ref().expect("an entry has the type of its key")
}
