//! Doubles as text.

/// The shortest text that reads back as the same double, with an exponent below 1e-4 and from 1e6 on, as cel-go prints
pub(super) fn shortest(value: f64) -> String {
    if !value.is_finite() {
        return special(value, "+Inf", "-Inf").to_owned();
    }
    let scientific = format!("{value:e}");
    let exponent: i32 = scientific.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    if (-4..6).contains(&exponent) { format!("{value}") } else { padded(&scientific) }
}

/// With a fixed number of decimals, halves to even.
pub(super) fn fixed(value: f64, decimals: usize) -> String {
    if value.is_finite() { format!("{value:.decimals$}") } else { special(value, "Infinity", "-Infinity").to_owned() }
}

/// With an exponent and a fixed number of decimals.
pub(super) fn scientific(value: f64, decimals: usize) -> String {
    if value.is_finite() {
        padded(&format!("{value:.decimals$e}"))
    } else {
        special(value, "Infinity", "-Infinity").to_owned()
    }
}

/// What is no finite number.
pub(super) fn special(value: f64, positive: &'static str, negative: &'static str) -> &'static str {
    match value {
        _ if value.is_nan() => "NaN",
        _ if value > 0.0 => positive,
        _ => negative,
    }
}

/// An exponent with its sign and at least two digits.
fn padded(scientific: &str) -> String {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
    format!("{mantissa}e{sign}{digits:0>2}")
}
