//! Rules of strings.

crate::rules::family! {
    "string" = 14;
    CONST = 1 "const" String;
    MIN_LEN = 2 "min_len" Uint64;
    MAX_LEN = 3 "max_len" Uint64;
    MIN_BYTES = 4 "min_bytes" Uint64;
    MAX_BYTES = 5 "max_bytes" Uint64;
    PATTERN = 6 "pattern" String;
    PREFIX = 7 "prefix" String;
    SUFFIX = 8 "suffix" String;
    CONTAINS = 9 "contains" String;
    IN = 10 "in" String;
    NOT_IN = 11 "not_in" String;
    EMAIL = 12 "email" Bool, "email_empty" as EMAIL_EMPTY;
    HOSTNAME = 13 "hostname" Bool, "hostname_empty" as HOSTNAME_EMPTY;
    IP = 14 "ip" Bool, "ip_empty" as IP_EMPTY;
    IPV4 = 15 "ipv4" Bool, "ipv4_empty" as IPV4_EMPTY;
    IPV6 = 16 "ipv6" Bool, "ipv6_empty" as IPV6_EMPTY;
    URI = 17 "uri" Bool, "uri_empty" as URI_EMPTY;
    URI_REF = 18 "uri_ref" Bool;
    LEN = 19 "len" Uint64;
    LEN_BYTES = 20 "len_bytes" Uint64;
    ADDRESS = 21 "address" Bool, "address_empty" as ADDRESS_EMPTY;
    UUID = 22 "uuid" Bool, "uuid_empty" as UUID_EMPTY;
    NOT_CONTAINS = 23 "not_contains" String;
    WELL_KNOWN_REGEX = 24 "well_known_regex" Enum,
        "well_known_regex.header_name" as HEADER_NAME,
        "well_known_regex.header_name_empty" as HEADER_NAME_EMPTY,
        "well_known_regex.header_value" as HEADER_VALUE;
    IP_WITH_PREFIXLEN = 26 "ip_with_prefixlen" Bool, "ip_with_prefixlen_empty" as IP_WITH_PREFIXLEN_EMPTY;
    IPV4_WITH_PREFIXLEN = 27 "ipv4_with_prefixlen" Bool, "ipv4_with_prefixlen_empty" as IPV4_WITH_PREFIXLEN_EMPTY;
    IPV6_WITH_PREFIXLEN = 28 "ipv6_with_prefixlen" Bool, "ipv6_with_prefixlen_empty" as IPV6_WITH_PREFIXLEN_EMPTY;
    IP_PREFIX = 29 "ip_prefix" Bool, "ip_prefix_empty" as IP_PREFIX_EMPTY;
    IPV4_PREFIX = 30 "ipv4_prefix" Bool, "ipv4_prefix_empty" as IPV4_PREFIX_EMPTY;
    IPV6_PREFIX = 31 "ipv6_prefix" Bool, "ipv6_prefix_empty" as IPV6_PREFIX_EMPTY;
    HOST_AND_PORT = 32 "host_and_port" Bool, "host_and_port_empty" as HOST_AND_PORT_EMPTY;
    TUUID = 33 "tuuid" Bool, "tuuid_empty" as TUUID_EMPTY;
    ULID = 35 "ulid" Bool, "ulid_empty" as ULID_EMPTY;
    PROTOBUF_FQN = 37 "protobuf_fqn" Bool, "protobuf_fqn_empty" as PROTOBUF_FQN_EMPTY;
    PROTOBUF_DOT_FQN = 38 "protobuf_dot_fqn" Bool, "protobuf_dot_fqn_empty" as PROTOBUF_DOT_FQN_EMPTY;
}
