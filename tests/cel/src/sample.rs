//! A message as prost writes them, for expressions over fields.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// A message with a field of every sort.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Sample {
    pub name: String,
    pub age: i32,
    pub big: u64,
    pub ratio: f32,
    pub data: Vec<u8>,
    pub flag: Option<bool>,
    pub tags: Vec<String>,
    pub scores: Vec<i32>,
    pub limits: HashMap<String, i32>,
    pub names_by_id: BTreeMap<i32, String>,
    pub children: Vec<Sample>,
    pub parent: Option<Box<Sample>>,
    pub by_id: BTreeMap<i32, Sample>,
    pub nickname: Option<String>,
    pub quota: Option<i64>,
    pub at_seconds: i64,
}

impl Sample {
    /// What an unset message reads as.
    #[must_use]
    pub fn unset() -> &'static Self {
        static UNSET: OnceLock<Sample> = OnceLock::new();
        UNSET.get_or_init(Self::default)
    }

    /// The one that all expressions are about.
    #[must_use]
    pub fn example() -> Self {
        let child =
            |name: &str, age| Self { name: name.to_owned(), age, tags: vec!["c".to_owned()], ..Self::default() };
        Self {
            name: "Ada".to_owned(),
            age: 36,
            big: u64::MAX,
            ratio: 0.5,
            data: vec![0, 255],
            flag: Some(false),
            tags: vec!["x".to_owned(), "yy".to_owned()],
            scores: vec![3, 1, 2],
            limits: HashMap::from([("cpu".to_owned(), 4)]),
            names_by_id: BTreeMap::from([(1, "one".to_owned()), (2, "two".to_owned())]),
            children: vec![child("Bo", 4), child("Cy", 7)],
            parent: None,
            by_id: BTreeMap::from([(9, child("Di", 9))]),
            nickname: Some("A".to_owned()),
            quota: None,
            at_seconds: 1_234_567_890,
        }
    }
}
