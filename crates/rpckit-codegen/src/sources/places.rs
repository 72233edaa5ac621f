//! Where everything stands, from the files' source information.

use std::collections::BTreeMap;
use std::sync::Arc;

use prost_types::source_code_info::Location;

use super::files::Files;
use crate::model::place::Place;

/// The source information of all files.
#[derive(Debug, Default)]
pub(crate) struct Places {
    files: BTreeMap<String, FilePlaces>,
}

#[derive(Debug)]
struct FilePlaces {
    name: Arc<str>,
    /// Sorted by path.
    locations: Vec<Location>,
}

impl Places {
    /// Collects what the files say.
    pub(crate) fn read(files: &Files) -> Self {
        let mut places = Self::default();
        for file in &files.all {
            let mut locations: Vec<Location> =
                file.descriptor.source_code_info.as_ref().map(|info| info.location.clone()).unwrap_or_default();
            locations.sort_by(|a, b| a.path.cmp(&b.path));
            places.files.insert(file.name.clone(), FilePlaces { name: file.name.as_str().into(), locations });
        }
        places
    }

    /// The place of what has this path in the file's `FileDescriptorProto`, or of the nearest thing around it. The path
    /// of a descriptor is its `path()`; append `7` or `8` (`options`) and field numbers for a place inside its options.
    pub(crate) fn of(&self, file: &str, path: &[i32]) -> Place {
        let Some(places) = self.files.get(file) else {
            return Place::of_file(file);
        };
        (1..=path.len())
            .rev()
            .find_map(|length| places.location(&path[..length]))
            .map_or_else(|| Place::of_file(Arc::clone(&places.name)), |location| place(&places.name, location))
    }

    /// The comments on what has this path: the ones before it, an empty line, the ones behind it.
    pub(crate) fn comments(&self, file: &str, path: &[i32]) -> String {
        let Some(location) = self.files.get(file).and_then(|places| places.location(path)) else {
            return String::new();
        };
        match (location.leading_comments(), location.trailing_comments()) {
            (leading, "") => leading.to_owned(),
            ("", trailing) => trailing.to_owned(),
            (leading, trailing) => format!("{}\n\n{trailing}", leading.trim_end()),
        }
    }
}

impl FilePlaces {
    fn location(&self, path: &[i32]) -> Option<&Location> {
        let first = self.locations.partition_point(|location| location.path.as_slice() < path);
        self.locations.get(first).filter(|location| location.path == path)
    }
}

fn place(file: &Arc<str>, location: &Location) -> Place {
    let at = |index: usize| location.span.get(index).map_or(0, |n| u32::try_from(*n).unwrap_or(0).saturating_add(1));
    Place { file: Arc::clone(file), line: at(0), column: at(1) }
}
