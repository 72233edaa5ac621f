//! The trait that generated code implements.

use crate::report::{Report, Stop};
use crate::violations::Violations;

/// A message with rules.
pub trait Validate {
    /// Checks every rule of the message and of the messages inside it.
    ///
    /// # Errors
    /// The violations, in the order of the rules in the `.proto`.
    fn validate(&self) -> Result<(), Violations> {
        self.validate_with(Report::new())
    }

    /// Checks until the first rule that is broken.
    ///
    /// # Errors
    /// One violation.
    fn validate_first(&self) -> Result<(), Violations> {
        self.validate_with(Report::new().stop_at_first())
    }

    /// Checks with a report of your own, for another limit or another clock.
    ///
    /// # Errors
    /// What the report holds in the end.
    fn validate_with(&self, mut report: Report) -> Result<(), Violations> {
        // What stopped the run stands in the report.
        let _ = self.check(&mut report);
        report.finish()
    }

    /// What the generator writes. Not called by hand: [`validate`](Self::validate) is.
    #[doc(hidden)]
    fn check(&self, report: &mut Report) -> Result<(), Stop>;
}

impl<M: Validate + ?Sized> Validate for Box<M> {
    fn check(&self, report: &mut Report) -> Result<(), Stop> {
        (**self).check(report)
    }
}
