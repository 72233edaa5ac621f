//! Rules of enums.

crate::rules::family! {
    "enum" = 16;
    CONST = 1 "const" Int32;
    DEFINED_ONLY = 2 "defined_only" Bool;
    IN = 3 "in" Int32;
    NOT_IN = 4 "not_in" Int32;
}
