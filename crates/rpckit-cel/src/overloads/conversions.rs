//! From one type to another (CEL specification, "Type Conversions").

rows! {
    "int" Global (Int) -> Int = Identity;
    "int" Global (Uint) -> Int = Fallible("convert::int_from_uint");
    "int" Global (Double) -> Int = Fallible("convert::int_from_double");
    "int" Global (String) -> Int = Fallible("convert::int_from_string");
    "int" Global (Timestamp) -> Int = Plain("convert::int_from_timestamp");
    "uint" Global (Uint) -> Uint = Identity;
    "uint" Global (Int) -> Uint = Fallible("convert::uint_from_int");
    "uint" Global (Double) -> Uint = Fallible("convert::uint_from_double");
    "uint" Global (String) -> Uint = Fallible("convert::uint_from_string");
    "double" Global (Double) -> Double = Identity;
    "double" Global (Int) -> Double = Plain("convert::double_from_int");
    "double" Global (Uint) -> Double = Plain("convert::double_from_uint");
    "double" Global (String) -> Double = Fallible("convert::double_from_string");
    "string" Global (String) -> String = Identity;
    "string" Global (Bool) -> String = Plain("convert::string_from_bool");
    "string" Global (Int) -> String = Plain("convert::string_from_int");
    "string" Global (Uint) -> String = Plain("convert::string_from_uint");
    "string" Global (Double) -> String = Plain("convert::string_from_double");
    "string" Global (Bytes) -> String = Fallible("convert::string_from_bytes");
    "string" Global (Timestamp) -> String = Plain("convert::string_from_timestamp");
    "string" Global (Duration) -> String = Plain("convert::string_from_duration");
    "bytes" Global (Bytes) -> Bytes = Identity;
    "bytes" Global (String) -> Bytes = Plain("convert::bytes_from_string");
    "bool" Global (Bool) -> Bool = Identity;
    "bool" Global (String) -> Bool = Fallible("convert::bool_from_string");
    "timestamp" Global (Timestamp) -> Timestamp = Identity;
    "timestamp" Global (String) -> Timestamp = Fallible("convert::timestamp_from_string");
    "timestamp" Global (Int) -> Timestamp = Fallible("convert::timestamp_from_int");
    "duration" Global (Duration) -> Duration = Identity;
    "duration" Global (String) -> Duration = Fallible("convert::duration_from_string");
    "type" Global (Any) -> Type = Plain("dynamic::type_of");
    "dyn" Global (Any) -> Any = Identity;
}
