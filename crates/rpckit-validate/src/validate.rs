//! The trait that generated code implements.

use crate::at::At;
use crate::mask::{Mask, Names, Scope};
use crate::report::{Report, Stop};
use crate::rules;
use crate::violations::Violations;

/// A message with rules.
///
/// The generator implements it for every message that has rules or holds messages that have.
pub trait Validate {
    /// Checks every rule of the message and of the messages inside it.
    ///
    /// # Errors
    /// The violations, in the order of protovalidate: the message's own rules, then those of its fields as they stand in the
    /// `.proto`.
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

    /// Checks what a partial update changes: the fields that the [`Mask`] names, and nothing else. It is given as
    /// `&request.update_mask`, as a `FieldMask`, or as paths.
    ///
    /// - A field that is named is checked with all that is below it, that it is set (`required`) included. Of a field that
    ///   is not named, nothing is: it may be required and unset.
    /// - Of `address.city` only `city` is checked, and that `address` is set where it is `required`. An `address` that is
    ///   neither required nor set has no `city` that could break a rule: as without a mask, its required fields are not
    ///   missed.
    /// - Rules of a message (`cel`, `cel_expression`, `oneof`, a protobuf oneof that is `required`) apply when the mask names
    ///   every field that they speak of, each as a whole.
    /// - Rules of a list or map as a whole (`min_items`, `unique`, `max_pairs`) apply when it is named as a whole; where
    ///   `labels.color` is named, the rules of that key and value do.
    /// - A rule that cannot be evaluated ends the run only where it applies.
    ///
    /// ```
    /// # use rpckit_validate::{Field, FieldType, Mask, Report, Stop, Validate, rules};
    /// # struct User { name: String, email: String }
    /// # impl Validate for User {
    /// #     fn check(&self, report: &mut Report) -> Result<(), Stop> {
    /// #         static NAME: Field = Field::new(1, "name", FieldType::String);
    /// #         static EMAIL: Field = Field::new(2, "email", FieldType::String);
    /// #         if self.name.is_empty() { report.violation(&NAME, &rules::REQUIRED, "value is required")?; }
    /// #         if self.email.is_empty() { report.violation(&EMAIL, &rules::REQUIRED, "value is required")?; }
    /// #         Ok(())
    /// #     }
    /// # }
    /// // A user is renamed; the e-mail address stays what it is and is not sent.
    /// let user = User { name: "Ada".to_owned(), email: String::new() };
    /// assert!(user.validate().is_err());
    /// assert!(user.validate_masked(["name"]).is_ok());
    ///
    /// let violations = user.validate_masked(["email"]).unwrap_err();
    /// assert_eq!(violations.under("user").to_string(), "user.email: value is required");
    /// ```
    ///
    /// # Errors
    /// The violations of the rules that apply. Where a path of the mask names no field, nothing is checked, and each such path
    /// is a violation with the id `field_mask.path`.
    fn validate_masked(&self, mask: impl Into<Mask>) -> Result<(), Violations>
    where
        Self: Sized,
    {
        self.validate_masked_with(mask, Report::new())
    }

    /// Checks what a partial update changes, with a report of your own.
    ///
    /// # Errors
    /// Those of [`validate_masked`](Self::validate_masked), as far as the report keeps them.
    fn validate_masked_with(&self, mask: impl Into<Mask>, mut report: Report) -> Result<(), Violations>
    where
        Self: Sized,
    {
        let mask = mask.into();
        let (scope, unknown) = Scope::new(&mask, Self::field_names());
        if unknown.is_empty() {
            return self.validate_with(report.masked(scope));
        }
        // One violation may be all that is asked for.
        let _ = unknown.into_iter().try_for_each(|path| {
            let path: String = path.chars().take(SHOWN).collect();
            report.violation(At::MESSAGE, &rules::MASK_PATH, format!("mask path `{path}` names no field"))
        });
        report.finish()
    }

    /// What the generator writes. Not called by hand: [`validate`](Self::validate) is.
    #[doc(hidden)]
    fn check(&self, report: &mut Report) -> Result<(), Stop>;

    /// The names that paths of a mask are made of; without them every path names something.
    #[doc(hidden)]
    fn field_names() -> Option<&'static Names>
    where
        Self: Sized,
    {
        None
    }
}

/// How much of a path is told back to who sent it.
const SHOWN: usize = 100;

impl<M: Validate> Validate for Box<M> {
    fn check(&self, report: &mut Report) -> Result<(), Stop> {
        (**self).check(report)
    }

    fn field_names() -> Option<&'static Names> {
        M::field_names()
    }
}

/// A message that has to be there, like the resource in the request that updates it: without it, `required` is broken.
impl<M: Validate> Validate for Option<M> {
    fn check(&self, report: &mut Report) -> Result<(), Stop> {
        match self {
            Some(message) => message.check(report),
            None => report.violation(At::MESSAGE, &rules::MISSING, "value is required"),
        }
    }

    fn field_names() -> Option<&'static Names> {
        M::field_names()
    }
}
