//! Whether `docs/defaults.md` says what the code does. Each part of the runtime compares the section that is its own.

use core::time::Duration;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Mutex;

/// A row of the page as the code has it: what it is, its default, and its variables.
pub(crate) type Row = (&'static str, String, &'static [&'static str]);

/// Compares sections of the page, row by row.
pub(crate) fn assert_sections(titles: &[&str], expected: &[Row]) {
    let Some(page) = page() else { return };
    let documented: Vec<String> = titles.iter().flat_map(|title| rows(&page, title)).collect();
    let expected: Vec<String> = expected.iter().map(shown).collect();
    assert_eq!(documented, expected, "docs/defaults.md on the left, the code on the right");
}

/// All variables of these rows, as `read` asks for them when none is set.
pub(crate) fn assert_variables(rows: &[Row], read: impl FnOnce(&dyn Fn(&str) -> Option<OsString>)) {
    let asked = Mutex::new(BTreeSet::new());
    read(&|name| {
        asked.lock().unwrap().insert(name.to_owned());
        None
    });
    let documented: BTreeSet<String> =
        rows.iter().flat_map(|(_, _, variables)| variables.iter().map(|name| (*name).to_owned())).collect();
    assert_eq!(documented, asked.into_inner().unwrap(), "the rows on the left, what is read on the right");
}

/// Such as `5 min`.
pub(crate) fn time(duration: Duration) -> String {
    match duration.as_secs() {
        0 => "none".to_owned(),
        seconds if seconds % 60 == 0 => format!("{} min", seconds / 60),
        seconds => format!("{seconds} s"),
    }
}

/// Such as `every 5 min`, or `off`.
pub(crate) fn every(interval: Option<Duration>) -> String {
    interval.map_or("off".to_owned(), |interval| format!("every {}", time(interval)))
}

/// Such as `64 KiB`.
pub(crate) fn bytes(bytes: impl TryInto<usize>) -> String {
    let Ok(bytes) = bytes.try_into() else { panic!("it is not that large") };
    if bytes % (1 << 20) == 0 { format!("{} MiB", bytes >> 20) } else { format!("{} KiB", bytes >> 10) }
}

fn shown((what, default, variables): &Row) -> String {
    let variables = if variables.is_empty() { "-".to_owned() } else { variables.join(", ") };
    format!("{what}: {default} ({variables})")
}

/// The page; a package from a registry comes without it.
fn page() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/defaults.md");
    let page = std::fs::read_to_string(path).ok();
    assert!(page.is_some() || std::env::var_os("CI").is_none(), "the repository has lost docs/defaults.md");
    page
}

fn rows(page: &str, title: &str) -> Vec<String> {
    let (_, section) = page.split_once(&format!("\n## {title}\n")).expect("the page has the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what "));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [what, default, _why, _change, variables] = cells.as_slice() else { panic!("not five cells: {line}") };
        format!("{what}: {default} ({})", variables.replace('`', ""))
    })
    .collect()
}

#[test]
fn values_are_written_as_the_page_has_them() {
    assert_eq!(time(Duration::from_secs(20)), "20 s");
    assert_eq!(time(Duration::from_secs(900)), "15 min");
    assert_eq!(every(Some(Duration::from_secs(60))), "every 1 min");
    assert_eq!(every(None), "off");
    assert_eq!(bytes(65_536_u32), "64 KiB");
    assert_eq!(bytes(4_usize << 20), "4 MiB");
}
