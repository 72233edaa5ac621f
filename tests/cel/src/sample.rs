//! A message as prost writes them, for expressions over fields.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use rpckit_validate::cel::message::{self, Descriptor, Field, Kind, Shape};

/// A message with a field of every sort.
#[derive(Clone, PartialEq, prost::Message)]
#[allow(missing_docs)]
pub struct Sample {
    #[prost(string, tag = "1")]
    pub name: String,
    #[prost(int32, tag = "2")]
    pub age: i32,
    #[prost(uint64, tag = "3")]
    pub big: u64,
    #[prost(float, tag = "4")]
    pub ratio: f32,
    #[prost(bytes = "vec", tag = "5")]
    pub data: Vec<u8>,
    #[prost(bool, optional, tag = "6")]
    pub flag: Option<bool>,
    #[prost(string, repeated, tag = "7")]
    pub tags: Vec<String>,
    #[prost(int32, repeated, tag = "8")]
    pub scores: Vec<i32>,
    #[prost(map = "string, int32", tag = "9")]
    pub limits: HashMap<String, i32>,
    #[prost(btree_map = "int32, string", tag = "10")]
    pub names_by_id: BTreeMap<i32, String>,
    #[prost(message, repeated, tag = "11")]
    pub children: Vec<Sample>,
    #[prost(message, optional, boxed, tag = "12")]
    pub parent: Option<Box<Sample>>,
    #[prost(btree_map = "int32, message", tag = "13")]
    pub by_id: BTreeMap<i32, Sample>,
    #[prost(message, optional, tag = "14")]
    pub nickname: Option<String>,
    #[prost(message, optional, tag = "15")]
    pub quota: Option<i64>,
    #[prost(int64, tag = "16")]
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

/// What is known of the message where it is a value.
pub(crate) static SAMPLE: Descriptor = Descriptor::new(
    "Sample",
    &[
        Field::new(1, "name", Kind::String, Shape::Implicit),
        Field::new(2, "age", Kind::Int32, Shape::Implicit),
        Field::new(3, "big", Kind::Uint64, Shape::Implicit),
        Field::new(4, "ratio", Kind::Float, Shape::Implicit),
        Field::new(5, "data", Kind::Bytes, Shape::Implicit),
        Field::new(6, "flag", Kind::Bool, Shape::Explicit),
        Field::new(7, "tags", Kind::String, Shape::Repeated),
        Field::new(8, "scores", Kind::Int32, Shape::Repeated),
        Field::new(9, "limits", Kind::Int32, Shape::Map(Kind::String)),
        Field::new(10, "names_by_id", Kind::String, Shape::Map(Kind::Int32)),
        Field::new(11, "children", Kind::Message(&SAMPLE), Shape::Repeated),
        Field::new(12, "parent", Kind::Message(&SAMPLE), Shape::Explicit),
        Field::new(13, "by_id", Kind::Message(&SAMPLE), Shape::Map(Kind::Int32)),
        Field::new(14, "nickname", Kind::Message(&message::STRING_VALUE), Shape::Explicit),
        Field::new(15, "quota", Kind::Message(&message::INT64_VALUE), Shape::Explicit),
    ],
);
