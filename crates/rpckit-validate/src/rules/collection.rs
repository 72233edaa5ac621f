//! Rules of repeated fields and of maps.

/// Rules of repeated fields.
pub mod repeated {
    crate::rules::family! {
        "repeated" = 18;
        MIN_ITEMS = 1 "min_items" Uint64;
        MAX_ITEMS = 2 "max_items" Uint64;
        UNIQUE = 3 "unique" Bool;
    }
}

/// Rules of maps.
pub mod map {
    crate::rules::family! {
        "map" = 19;
        MIN_PAIRS = 1 "min_pairs" Uint64;
        MAX_PAIRS = 2 "max_pairs" Uint64;
    }
}
