//! What the environment says, and how its values are written.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::time::Duration;

/// A variable whose value cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) variable: &'static str,
    pub(crate) value: String,
    /// What it should hold.
    pub(crate) expected: &'static str,
}

/// Variables, read through a function: `std::env::var_os` outside of tests.
pub(crate) struct Variables<F>(pub(crate) F);

/// A way to write a value: how it is read, and how it is described to one who wrote it wrongly.
pub(crate) struct Form<T> {
    read: fn(&str) -> Option<T>,
    expected: &'static str,
}

pub(crate) const ADDRESS: Form<SocketAddr> =
    Form { read: |text| text.parse().ok(), expected: "an IP address and a port, such as 0.0.0.0:50051 or [::]:50051" };

pub(crate) const DURATION: Form<Duration> =
    Form { read: duration, expected: "a duration such as 500ms, 10s, 5m or 2h" };

/// A limit of time that may be switched off.
pub(crate) const DURATION_OR_OFF: Form<Option<Duration>> = Form {
    read: |text| if text == "off" { Some(None) } else { duration(text).map(Some) },
    expected: "a duration such as 500ms, 10s, 5m or 2h, or `off`",
};

/// How often something is done that may be left out.
pub(crate) const PERIOD_OR_OFF: Form<Option<Duration>> = Form {
    read: |text| (DURATION_OR_OFF.read)(text).filter(|period| *period != Some(Duration::ZERO)),
    expected: "a duration above zero such as 10s, 5m or 2h, or `off`",
};

pub(crate) const COUNT: Form<u32> = Form { read: |text| text.parse().ok(), expected: "a whole number such as 100" };

pub(crate) const COUNT_OF_RESETS: Form<usize> =
    Form { read: |text| text.parse().ok(), expected: "a whole number such as 100" };

pub(crate) const BYTES: Form<u32> = Form { read: bytes, expected: "a number of bytes such as 65536, 64KiB or 1MiB" };

impl<T> Form<T> {
    pub(crate) const fn new(read: fn(&str) -> Option<T>, expected: &'static str) -> Self {
        Self { read, expected }
    }
}

impl<F: Fn(&str) -> Option<OsString>> Variables<F> {
    /// The text of a variable, if it is set.
    pub(crate) fn text(&self, variable: &'static str) -> Result<Option<String>, Mistake> {
        let Some(value) = self.0(variable) else { return Ok(None) };
        let value = value.into_string();
        value.map(Some).map_err(|value| {
            let value = value.to_string_lossy().into_owned();
            Mistake { variable, value, expected: "text in UTF-8" }
        })
    }

    /// The value of a variable, if it is set.
    pub(crate) fn get<T>(&self, variable: &'static str, form: &Form<T>) -> Result<Option<T>, Mistake> {
        let Some(value) = self.text(variable)? else { return Ok(None) };
        match (form.read)(value.trim()) {
            Some(read) => Ok(Some(read)),
            None => Err(Mistake { variable, value, expected: form.expected }),
        }
    }

    /// Puts the value of a variable in the place of a default, if it is set.
    pub(crate) fn set<T>(&self, variable: &'static str, form: &Form<T>, target: &mut T) -> Result<(), Mistake> {
        if let Some(value) = self.get(variable, form)? {
            *target = value;
        }
        Ok(())
    }
}

fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u32 = text[..unit].parse().ok()?;
    let number = u64::from(number);
    match &text[unit..] {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => Some(Duration::from_secs(number * 60)),
        "h" => Some(Duration::from_secs(number * 3600)),
        _ => None,
    }
}

fn bytes(text: &str) -> Option<u32> {
    let unit = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: u32 = text[..unit].parse().ok()?;
    match &text[unit..] {
        "" => Some(number),
        "KiB" => number.checked_mul(1 << 10),
        "MiB" => number.checked_mul(1 << 20),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one<T>(form: &Form<T>, value: &str) -> Result<Option<T>, Mistake> {
        Variables(|_: &str| Some(value.into())).get("RPCKIT_IT", form)
    }

    #[test]
    fn durations_have_a_unit() {
        let table = [
            ("500ms", Some(Duration::from_millis(500))),
            ("10s", Some(Duration::from_secs(10))),
            ("5m", Some(Duration::from_secs(300))),
            ("2h", Some(Duration::from_secs(7200))),
            ("0s", Some(Duration::ZERO)),
            (" 7s ", Some(Duration::from_secs(7))),
            ("10", None),
            ("s", None),
            ("-1s", None),
            ("+1s", None),
            ("1.5s", None),
            ("99999999999s", None),
            ("1s2", None),
            ("1é", None),
            ("", None),
            ("off", None),
        ];
        for (text, expected) in table {
            assert_eq!(one(&DURATION, text).ok().flatten(), expected, "{text}");
        }
        assert_eq!(one(&DURATION_OR_OFF, "off").unwrap(), Some(None));
        assert_eq!(one(&DURATION_OR_OFF, "1s").unwrap(), Some(Some(Duration::from_secs(1))));
    }

    #[test]
    fn a_period_is_above_zero() {
        assert_eq!(one(&PERIOD_OR_OFF, "1s").unwrap(), Some(Some(Duration::from_secs(1))));
        assert_eq!(one(&PERIOD_OR_OFF, "off").unwrap(), Some(None));
        one(&PERIOD_OR_OFF, "0s").unwrap_err();
    }

    #[test]
    fn bytes_may_have_a_unit() {
        let table = [
            ("65536", Some(65_536)),
            ("64KiB", Some(65_536)),
            ("1MiB", Some(1 << 20)),
            ("4096MiB", None),
            ("64KB", None),
            ("KiB", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(one(&BYTES, text).ok().flatten(), expected, "{text}");
        }
    }

    #[test]
    fn a_mistake_says_what_was_expected() {
        let expected = "a whole number such as 100";
        let mistake = Mistake { variable: "RPCKIT_IT", value: "many".to_owned(), expected };
        assert_eq!(one(&COUNT, "many").unwrap_err(), mistake);
    }

    #[test]
    fn what_is_not_set_leaves_the_default() {
        let mut count = 7;
        Variables(|_: &str| None).set("RPCKIT_IT", &COUNT, &mut count).unwrap();
        assert_eq!(count, 7);
        Variables(|_: &str| Some("8".into())).set("RPCKIT_IT", &COUNT, &mut count).unwrap();
        assert_eq!(count, 8);
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_a_mistake() {
        use std::os::unix::ffi::OsStringExt;
        let mistake = Variables(|_: &str| Some(OsString::from_vec(vec![0xff]))).get("RPCKIT_IT", &COUNT).unwrap_err();
        assert_eq!(mistake.expected, "text in UTF-8");
    }
}
