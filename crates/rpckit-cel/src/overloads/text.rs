//! Strings by code points, bytes by bytes (cel-go `ext.Strings`).

rows! {
    "size" Both (String) -> Int = Plain("text::size");
    "size" Both (Bytes) -> Int = Plain("bytes::size");
    "contains" Member (String, String) -> Bool = Plain("text::contains");
    "contains" Member (Bytes, Bytes) -> Bool = Plain("bytes::contains");
    "startsWith" Member (String, String) -> Bool = Plain("text::starts_with");
    "startsWith" Member (Bytes, Bytes) -> Bool = Plain("bytes::starts_with");
    "endsWith" Member (String, String) -> Bool = Plain("text::ends_with");
    "endsWith" Member (Bytes, Bytes) -> Bool = Plain("bytes::ends_with");
    "matches" Both (String, String) -> Bool = Fallible("regex::matches");
    "charAt" Member (String, Int) -> String = Part("text::char_at");
    "indexOf" Member (String, String) -> Int = Plain("text::index_of");
    "indexOf" Member (String, String, Int) -> Int = Fallible("text::index_of_from");
    "lastIndexOf" Member (String, String) -> Int = Plain("text::last_index_of");
    "lastIndexOf" Member (String, String, Int) -> Int = Fallible("text::last_index_of_before");
    "join" Member (Strings) -> String = Fallible("dynamic::join");
    "join" Member (Strings, String) -> String = Fallible("dynamic::join_with");
    "lowerAscii" Member (String) -> String = Plain("text::lower_ascii");
    "upperAscii" Member (String) -> String = Plain("text::upper_ascii");
    "replace" Member (String, String, String) -> String = Fallible("text::replace");
    "replace" Member (String, String, String, Int) -> String = Fallible("text::replace_some");
    "split" Member (String, String) -> Strings = Plain("dynamic::split");
    "split" Member (String, String, Int) -> Strings = Plain("dynamic::split_some");
    "substring" Member (String, Int) -> String = Part("text::substring_from");
    "substring" Member (String, Int, Int) -> String = Part("text::substring");
    "trim" Member (String) -> String = Part("text::trim");
    "reverse" Member (String) -> String = Plain("text::reverse");
    "strings.quote" Global (String) -> String = Plain("text::quote");
    "format" Member (String, List) -> String = Fallible("format::format");
}
