use super::translate;

fn matches(pattern: &str, text: &str) -> bool {
    let regex = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    regex::Regex::new(&regex).unwrap().is_match(text)
}

#[test]
fn what_people_write_stays_readable() {
    for pattern in ["^[a-z0-9]+$", "(?i)^[a-z]{2,4}$", "^(foo|bar)?.*$", "a b<c>", "^\\x{1F600}$"] {
        translate(pattern).unwrap();
    }
    assert_eq!(translate("^[a-z0-9]+$").unwrap(), "^[a-z0-9]+$");
    assert_eq!(translate("^\\d+\\.\\w$").unwrap(), "^[0-9]+\\.[0-9A-Za-z_]$");
}

#[test]
fn re2_means_ascii_where_rust_means_unicode() {
    assert!(matches("^\\d$", "7") && !matches("^\\d$", "٣"));
    assert!(matches("^\\w$", "_") && !matches("^\\w$", "é"));
    assert!(matches("^\\W$", "é") && matches("^[\\W\\d]$", "é") && !matches("^[^\\W]$", "é"));
    assert!(matches("^\\s$", "\t") && !matches("^\\s$", "\x0B") && !matches("^\\s$", "\u{A0}"));
    assert!(matches("a\\b", "aé"));
}

#[test]
fn classes_have_no_operators() {
    assert!(matches("^[a&&b]$", "&") && matches("^[a&&b]$", "a"));
    assert!(matches("^[[a]$", "[") && matches("^[]a]$", "]") && matches("^[a-]$", "-") && matches("^[~~]$", "~"));
    assert!(matches("^[[:alpha:][:^ascii:]]$", "é") && matches("^[[:a]$", ":"));
}

#[test]
fn escapes_of_re2_alone() {
    assert!(matches("^\\Qa.b\\E$", "a.b") && !matches("^\\Qa.b\\E$", "axb") && matches("\\Q(", "("));
    assert!(matches("^\\07$", "\x07") && matches("^\\101$", "A") && matches("^\\<\\_$", "<_"));
    assert!(matches("^\\pN\\p{^Greek}\\PN$", "1aa"));
    assert!(matches("^{$", "{") && matches("^a{,2}$", "a{,2}") && matches("^a{1", "a{1"));
    assert!(matches("(?P<a>x)(?<a1>y)", "xy"));
}

/// Go's `regexp` gives the same verdict on these: found by comparing 300,000 random patterns.
#[test]
fn corners_that_a_comparison_with_go_has_tried() {
    assert!(matches("^[\\W&&-]{1,3}$", "-") && matches("^\\pL{2,}$", "aé") && matches("(?i)^k$", "\u{212A}"));
    assert!(matches("(?i)^\\w$", "ſ") && matches("^a{,2}$", "a{,2}") && matches("^[]-]$", "-"));
}

/// RE2 sees no repeat of a repeat where flags or an empty quotation stand between them.
#[test]
fn what_stands_between_an_item_and_its_repeat() {
    assert!(matches("^a(?i)*$", "aaa") && !matches("^a(?i)*$", "aA") && matches("^a(?i)*B$", "ab"));
    assert!(matches("^a+(?i)?$", "") && matches("^a+(?i)?$", "aa") && matches("^a+(?s)??$", ""));
    assert!(matches("^a{2}(?i){2}$", "aaaa") && !matches("^a{2}(?i){2}$", "aaa") && matches("^(?i)a(?-i)+b$", "aAb"));
    assert!(matches("^a+\\Q\\E?$", "") && matches("^a(?i)(?s)+(?m)*$", "") && matches("^(a|b)(?i)+$", "ab"));
}

#[test]
fn the_last_word_on_a_flag_counts() {
    assert!(matches("(?ii)^a$", "A") && !matches("(?i-i)^a$", "A") && matches("^a(?)b$", "ab"));
    assert!(matches("^(?is-i:.a)$", "\na") && !matches("^(?is-i:.a)$", "\nA"));
}

#[test]
fn what_re2_refuses_is_refused() {
    for pattern in [
        "(?i)*",
        "a|(?i)*",
        "(a|(?i)?)",
        "(?i)**a",
        "a(?i)**",
        "\\Q\\E*",
        "(?-)a",
        "(?i-)a",
        "(?i--s)a",
        "(?-:a)",
        "[a--b]",
        "a{1001}",
        "a{2,1}",
        "a**",
        "a+*",
        "*a",
        "(*a)",
        "\\1",
        "\\8",
        "\\Z",
        "\\C",
        "\\u1234",
        "\\p{greek}",
        "\\pl",
        "(?=a)",
        "(?<=a)",
        "(?<!a)",
        "(?x)a",
        "(?P=a)",
        "[a",
        "[[:wat:]]",
        "a(",
        "a)",
        "[z-a]",
        "[a-\\d]",
        "\\",
        "\\x{110000}",
        "(?P<a",
        "\\p{Wat}",
        "(?",
        "[\\b]",
    ] {
        assert!(translate(pattern).is_err(), "{pattern}");
    }
}
