//! Rules of the well-known messages.

/// Rules of `google.protobuf.Any`.
pub mod any {
    crate::rules::family! {
        "any" = 20;
        IN = 2 "in" String;
        NOT_IN = 3 "not_in" String;
    }
}

/// Rules of `google.protobuf.Duration`.
pub mod duration {
    crate::rules::family! {
        "duration" = 21;
        CONST = 2 "const" Message;
        LT = 3 "lt" Message;
        LTE = 4 "lte" Message;
        GT = 5 "gt" Message,
            "gt_lt" as GT_LT,
            "gt_lt_exclusive" as GT_LT_EXCLUSIVE,
            "gt_lte" as GT_LTE,
            "gt_lte_exclusive" as GT_LTE_EXCLUSIVE;
        GTE = 6 "gte" Message,
            "gte_lt" as GTE_LT,
            "gte_lt_exclusive" as GTE_LT_EXCLUSIVE,
            "gte_lte" as GTE_LTE,
            "gte_lte_exclusive" as GTE_LTE_EXCLUSIVE;
        IN = 7 "in" Message;
        NOT_IN = 8 "not_in" Message;
    }
}

/// Rules of `google.protobuf.Timestamp`.
pub mod timestamp {
    crate::rules::family! {
        "timestamp" = 22;
        CONST = 2 "const" Message;
        LT = 3 "lt" Message;
        LTE = 4 "lte" Message;
        GT = 5 "gt" Message,
            "gt_lt" as GT_LT,
            "gt_lt_exclusive" as GT_LT_EXCLUSIVE,
            "gt_lte" as GT_LTE,
            "gt_lte_exclusive" as GT_LTE_EXCLUSIVE;
        GTE = 6 "gte" Message,
            "gte_lt" as GTE_LT,
            "gte_lt_exclusive" as GTE_LT_EXCLUSIVE,
            "gte_lte" as GTE_LTE,
            "gte_lte_exclusive" as GTE_LTE_EXCLUSIVE;
        LT_NOW = 7 "lt_now" Bool;
        GT_NOW = 8 "gt_now" Bool;
        WITHIN = 9 "within" Message;
    }
}

/// Rules of `google.protobuf.FieldMask`.
pub mod field_mask {
    crate::rules::family! {
        "field_mask" = 28;
        CONST = 1 "const" Message;
        IN = 2 "in" String;
        NOT_IN = 3 "not_in" String;
    }
}
