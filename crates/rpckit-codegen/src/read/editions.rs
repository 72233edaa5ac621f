//! Files of edition 2023, said in the words of proto2 and proto3, which are the ones that prost knows.
//!
//! | feature | value | becomes |
//! |---|---|---|
//! | `field_presence` | `EXPLICIT` | `optional`; for prost-build with `proto3_optional`, without the oneof that nobody asks for |
//! | | `IMPLICIT` | `proto3_optional = false`, which no compiler writes: proto2 has no word for it |
//! | | `LEGACY_REQUIRED` | `required`: always written, and its default where it is missing, as prost has it |
//! | `repeated_field_encoding` | `PACKED`, `EXPANDED` | `packed = true`, `packed = false` |
//! | `message_encoding` | `DELIMITED` | a group, of whatever message and name; maps never are |
//! | | `LENGTH_PREFIXED` | a message, as it is |
//! | `enum_type` | `OPEN`, `CLOSED` | nothing: prost keeps numbers that an enum does not know, of proto2's enums too |
//! | `utf8_validation` | `VERIFY`, `NONE` | nothing: prost takes no string that is not UTF-8 |
//! | `json_format` | | nothing: no JSON is generated |
//!
//! What a feature is where nothing is written comes from around: a oneof, the message, the messages around that, the file,
//! the edition. Features of languages, `features.(pb.go)` and the like, are options like any other.
//!
//! One file becomes two, because no single syntax says it all. prost-build reads it as proto3, where a field is plain unless
//! it says otherwise. The pool reads it as proto2, where zeros are kept and an enum may start with any number. They differ
//! in the word `syntax` alone. Nothing is taken away: what is new stands behind what the compiler wrote, and what a decoder
//! reads last counts. So options survive to the byte, extensions and unknown fields too, and places stay right.

mod features;
mod fields;
mod messages;
mod records;

use prost::{DecodeError, Message};
use prost_types::FileDescriptorProto;

use self::features::{FeatureSet, Features};
use self::records::{join, records, rewrite};
use crate::diagnostics::Diagnostics;
use crate::generate::Garbage;
use crate::sources::files::{File, Files};
use crate::sources::places::Places;

const EDITION_2023: i32 = 1000;

/// Puts what the files of editions say into older words; true when that is possible for all of them.
pub(crate) fn express(files: &mut Files, places: &Places, diagnostics: &mut Diagnostics) -> Result<bool, Garbage> {
    let before = diagnostics.count();
    for file in files.all.iter_mut().filter(|file| file.descriptor.syntax() == "editions") {
        // What has been decoded once is well-formed.
        express_file(file, places, diagnostics)
            .map_err(|error| Garbage::new(format!("a file of the request cannot be decoded: {error}")))?;
    }
    Ok(diagnostics.count() == before)
}

fn express_file(file: &mut File, places: &Places, diagnostics: &mut Diagnostics) -> Result<(), DecodeError> {
    let view = FileView::decode(file.bytes.as_slice())?;
    let mut walk = Walk { file: &file.name, places, diagnostics, path: Vec::new() };
    if view.edition != Some(EDITION_2023) {
        walk.path.push(14);
        walk.note(format!(
            "{} is not supported; write edition = \"2023\", syntax = \"proto3\" or syntax = \"proto2\"",
            edition(view.edition)
        ));
        return Ok(());
    }
    let features = walk.features(Features::EDITION_2023, view.options.and_then(|options| options.features), &[8, 50]);
    let body = walk.file(&file.bytes, features)?;
    let syntax = |syntax: &str| join(&body, &Syntax { syntax: Some(syntax.to_owned()) });
    file.descriptor = FileDescriptorProto::decode(syntax("proto3").as_slice())?;
    file.bytes = syntax("proto2");
    Ok(())
}

/// As `edition = "..."` spells it.
fn edition(number: Option<i32>) -> String {
    match number {
        Some(1001) => "edition 2024".to_owned(),
        Some(1002) => "edition 2026".to_owned(),
        Some(number) => format!("the edition with number {number}"),
        None => "a file of editions that does not say which".to_owned(),
    }
}

#[derive(Clone, PartialEq, Message)]
struct FileView {
    #[prost(message, optional, tag = "8")]
    options: Option<FileOptions>,
    #[prost(int32, optional, tag = "14")]
    edition: Option<i32>,
}

#[derive(Clone, PartialEq, Message)]
struct FileOptions {
    #[prost(message, optional, tag = "50")]
    features: Option<FeatureSet>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct Syntax {
    #[prost(string, optional, tag = "12")]
    syntax: Option<String>,
}

/// The way through a file, from the outside in.
struct Walk<'a> {
    file: &'a str,
    places: &'a Places,
    diagnostics: &'a mut Diagnostics,
    /// Where we are, as in source information.
    path: Vec<i32>,
}

impl Walk<'_> {
    fn file(&mut self, bytes: &[u8], features: Features) -> Result<Vec<u8>, DecodeError> {
        rewrite(records(bytes)?, |number, index, content| {
            self.path = vec![number, index];
            match number {
                4 => self.message(content, features).map(Some),
                7 => self.extension(content, features).map(Some),
                _ => Ok(None),
            }
        })
    }

    /// What holds here: what is written here, and around here for the rest. `at` is where features stand below the path.
    fn features(&mut self, around: Features, own: Option<FeatureSet>, at: &[i32]) -> Features {
        let Some(own) = own else { return around };
        around.with(&own, |number, name, value| {
            let length = self.path.len();
            self.path.extend(at.iter().copied().chain([number]));
            self.note(format!(
                "feature {name} has value {value}, which edition 2023 does not have; take the feature out"
            ));
            self.path.truncate(length);
        })
    }

    fn note(&mut self, message: impl std::fmt::Display) {
        self.diagnostics.at(&self.places.of(self.file, &self.path), message);
    }
}
