//! Rules of bytes.

crate::rules::family! {
    "bytes" = 15;
    CONST = 1 "const" Bytes;
    MIN_LEN = 2 "min_len" Uint64;
    MAX_LEN = 3 "max_len" Uint64;
    PATTERN = 4 "pattern" String;
    PREFIX = 5 "prefix" Bytes;
    SUFFIX = 6 "suffix" Bytes;
    CONTAINS = 7 "contains" Bytes;
    IN = 8 "in" Bytes;
    NOT_IN = 9 "not_in" Bytes;
    IP = 10 "ip" Bool, "ip_empty" as IP_EMPTY;
    IPV4 = 11 "ipv4" Bool, "ipv4_empty" as IPV4_EMPTY;
    IPV6 = 12 "ipv6" Bool, "ipv6_empty" as IPV6_EMPTY;
    LEN = 13 "len" Uint64;
    UUID = 15 "uuid" Bool, "uuid_empty" as UUID_EMPTY;
}
