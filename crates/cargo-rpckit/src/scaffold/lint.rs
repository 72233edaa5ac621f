//! Rules of buf's STANDARD that a contract breaks. It is taken as it is: most of them it cannot begin to keep without breaking its
//! clients.
//!
//! They are those of buf 1.75, judged as buf judges them: `tests/scaffold/lint` compares. A comment `buf:lint:ignore RULE` counts
//! here as it does there. PROTOVALIDATE is always kept: rules that make no sense are refused by the generator, and an `example` can
//! be put right without breaking a client.

mod broken;
mod case;
mod cycles;
mod imports;
mod names;
mod own;
mod packages;
mod rpcs;

use prost_reflect::DescriptorPool;

use self::broken::Broken;
use self::own::Own;
use crate::record::Files;

/// Their names, in order. `texts` are the project's own protos, by name as imports spell it: what else is in the pool, they
/// import.
pub(super) fn exceptions(pool: &DescriptorPool, texts: &Files) -> Vec<&'static str> {
    let files = pool.files().filter_map(|file| texts.get(file.name()).map(|text| Own::new(file, text)));
    let files: Vec<Own<'_>> = files.collect();
    let mut broken = Broken::default();
    packages::check(&files, &mut broken);
    cycles::check(pool, &files, &mut broken);
    rpcs::check(&files, &mut broken);
    for file in &files {
        imports::check(pool, file, &mut broken);
        names::check(file, &mut broken);
    }
    broken.rules()
}

/// A place in a list, as paths of source information have it.
fn at(place: usize) -> i32 {
    i32::try_from(place).expect("no proto is that long")
}

#[cfg(test)]
mod tests;
