//! One process for each measurement, so that nothing but the validation differs between two of them.
//!
//! ```text
//! list                        what there is to measure: contender and case
//! agree                       whether all contenders find the same rules broken
//! run <contender> <case> <n>  validates n times, after once to compile patterns; for callgrind
//! time <contender> <case>     nanoseconds of one validation
//! ```

mod buffa_peer;
mod case;
mod contender;
mod generated;
mod hand;
mod prost_peer;
mod stopwatch;
mod subject;
mod verdict;

use anyhow::{Context, Result, bail};

use crate::case::Case;
use crate::contender::Contender;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let subject = |contender: &str, case: &str| {
        let case = Case::named(case).with_context(|| format!("no case is called {case}"))?;
        let contender = Contender::named(contender).with_context(|| format!("no contender is called {contender}"))?;
        contender.subject(case).context("this contender does not have this case")
    };
    match arguments.as_slice() {
        ["list"] => {
            for (contender, case) in pairs().filter(|(contender, case)| contender.subject(*case).is_some()) {
                println!("{} {}", contender.name(), case.name());
            }
        }
        ["agree"] => verdict::compare()?,
        ["run", contender, case, count] => subject(contender, case)?.run(count.parse()?),
        ["time", contender, case] => println!("{:.1}", stopwatch::nanoseconds(&*subject(contender, case)?)),
        _ => bail!("list, agree, run <contender> <case> <n> or time <contender> <case>"),
    }
    Ok(())
}

fn pairs() -> impl Iterator<Item = (Contender, Case)> {
    Case::ALL.into_iter().flat_map(|case| Contender::ALL.into_iter().map(move |contender| (contender, case)))
}
