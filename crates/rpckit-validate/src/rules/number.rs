//! Rules of numbers and of booleans, one module per type.
//!
//! Two bounds are one rule: with `gt` and `lt` its id is `int32.gt_lt`, or `int32.gt_lt_exclusive` when `lt` is not above
//! `gt`, so that what lies between them is refused. Its path leads to the lower bound.

macro_rules! number {
    ($($module:ident $family:literal = $number:literal $kind:ident;)*) => {$(
        #[doc = concat!("Rules of `", $family, "`.")]
        pub mod $module {
            crate::rules::family! {
                $family = $number;
                CONST = 1 "const" $kind;
                LT = 2 "lt" $kind;
                LTE = 3 "lte" $kind;
                GT = 4 "gt" $kind,
                    "gt_lt" as GT_LT,
                    "gt_lt_exclusive" as GT_LT_EXCLUSIVE,
                    "gt_lte" as GT_LTE,
                    "gt_lte_exclusive" as GT_LTE_EXCLUSIVE;
                GTE = 5 "gte" $kind,
                    "gte_lt" as GTE_LT,
                    "gte_lt_exclusive" as GTE_LT_EXCLUSIVE,
                    "gte_lte" as GTE_LTE,
                    "gte_lte_exclusive" as GTE_LTE_EXCLUSIVE;
                IN = 6 "in" $kind;
                NOT_IN = 7 "not_in" $kind;
                FINITE = 8 "finite" Bool;
            }
        }
    )*};
}

number! {
    float "float" = 1 Float;
    double "double" = 2 Double;
    int32 "int32" = 3 Int32;
    int64 "int64" = 4 Int64;
    uint32 "uint32" = 5 Uint32;
    uint64 "uint64" = 6 Uint64;
    sint32 "sint32" = 7 Sint32;
    sint64 "sint64" = 8 Sint64;
    fixed32 "fixed32" = 9 Fixed32;
    fixed64 "fixed64" = 10 Fixed64;
    sfixed32 "sfixed32" = 11 Sfixed32;
    sfixed64 "sfixed64" = 12 Sfixed64;
}

/// Rules of booleans.
pub mod boolean {
    crate::rules::family! {
        "bool" = 13;
        CONST = 1 "const" Bool;
    }
}
