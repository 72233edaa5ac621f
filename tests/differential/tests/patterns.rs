//! Patterns of RE2 as the `regex` crate runs them, against Go's `regexp`.

#![allow(missing_docs, clippy::print_stdout, reason = "a test, whose counts one wants to read")]

use std::path::Path;
use std::process::Command;

use fastrand::Rng;
use regex::Regex;
use rpckit_differential_tests::SEED;
use serde_json::{Value, json};

const PATTERNS: usize = 6_000;
const TEXTS: usize = 12;
const PIECES: [&str; 108] = [
    "a",
    "b",
    "c",
    "k",
    "K",
    "s",
    "S",
    "0",
    "7",
    "9",
    "_",
    " ",
    "-",
    ",",
    "&",
    "~",
    "#",
    "<",
    ">",
    ":",
    "=",
    "!",
    "/",
    "é",
    "É",
    "ſ",
    "\u{212A}",
    "ß",
    "😀",
    "ǅ",
    "\n",
    "\t",
    "\u{b}",
    "\u{a0}",
    "\u{85}",
    ".",
    ".",
    "*",
    "+",
    "?",
    "*?",
    "+?",
    "??",
    "|",
    "(",
    ")",
    ")",
    "(?:",
    "(?i)",
    "(?i-i)",
    "(?ss)",
    "(?)",
    "(?i:",
    "(?s)",
    "(?s:.)",
    "(?m)",
    "(?U)",
    "(?-i:",
    "(?im-s:",
    "(?P<n>",
    "(?<m>",
    "[",
    "[^",
    "]",
    "]",
    "a-z",
    "[a-c]",
    "[^a]",
    "&&",
    "--",
    "~~",
    "[:alpha:]",
    "[[:alpha:]]",
    "[[:^digit:]]",
    "[[:word:]]",
    "[[:space:]]",
    "{2}",
    "{1,3}",
    "{2,}",
    "{,2}",
    "{0}",
    "{",
    "}",
    "{a}",
    "^",
    "$",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\A",
    "\\z",
    "\\pL",
    "\\PL",
    "\\p{Greek}",
    "\\p{Lu}",
    "\\p{^Ll}",
    "\\x41",
    "\\x{e9}",
    "\\101",
    "\\Q",
    "\\Q\\E",
    "\\E",
    "\\.",
    "\\-",
];
const LETTERS: [&str; 34] = [
    "a", "b", "c", "A", "k", "K", "s", "S", "0", "7", "9", "_", " ", "-", ",", "&", "~", "#", "<", "é", "É", "ſ",
    "\u{212A}", "ß", "😀", "ǅ", "α", "\n", "\t", "\u{b}", "\u{a0}", "\u{85}", "{", "]",
];

fn some(from: &[&str], most: usize, dice: &mut Rng) -> String {
    (0..dice.usize(..=most)).map(|_| from[dice.usize(..from.len())]).collect()
}

fn ours(pattern: &str, texts: &[String]) -> Result<String, String> {
    let regex = Regex::new(&rpckit_re2::translate(pattern)?).expect("a translation is a pattern");
    Ok(texts.iter().map(|text| if regex.is_match(text) { '+' } else { '-' }).collect())
}

#[test]
fn go_regexp() {
    if Command::new("go").arg("version").output().is_err() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "Go is missing");
        eprintln!("SKIPPED: no comparison with Go's regexp: install Go");
        return;
    }
    let mut dice = Rng::with_seed(SEED);
    let questions: Vec<(String, Vec<String>)> = (0..PATTERNS)
        .map(|_| (some(&PIECES, 7, &mut dice), (0..TEXTS).map(|_| some(&LETTERS, 4, &mut dice)).collect()))
        .collect();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (input, output) = (scratch.join("patterns.in"), scratch.join("patterns.out"));
    let asked: Vec<Value> =
        questions.iter().map(|(pattern, texts)| json!({"pattern": pattern, "texts": texts})).collect();
    std::fs::write(&input, Value::from(asked).to_string()).expect("the folder of this crate's tests");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles/go");
    let status = Command::new("go").args(["run", "./patterns"]).arg(&input).arg(&output).current_dir(folder).status();
    assert!(status.expect("Go is there").success(), "Go failed: its error is above");
    let answers = std::fs::read(&output).expect("it was written");
    let answers: Vec<String> = serde_json::from_slice(&answers).expect("a list of texts");

    let (mut refused, mut wrong) = (0, Vec::new());
    for ((pattern, texts), theirs) in questions.iter().zip(&answers) {
        let is_marks = !theirs.starts_with("error");
        match ours(pattern, texts) {
            Ok(marks) if is_marks && marks == *theirs => {}
            Err(_) if !is_marks => refused += 1,
            ours => wrong.push(format!("{pattern:?} on {texts:?}:\n  ours   {ours:?}\n  theirs {theirs}")),
        }
    }
    println!("{PATTERNS} patterns, seed {SEED}: {refused} are refused by both, the others match alike");
    assert!(refused < PATTERNS * 3 / 4, "{refused} of {PATTERNS} are no patterns: nothing is compared");
    assert!(
        wrong.is_empty(),
        "{} patterns differ from Go's:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}
