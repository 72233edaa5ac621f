//! `a*`, `a{1,3}`

use super::Scanner;

/// The highest count RE2 takes.
const MAX: u32 = 1000;

/// `*`, `+` or `?`
pub(super) fn simple(scanner: &mut Scanner<'_>, operator: char, can_repeat: bool) -> Result<(), String> {
    let text = operator.to_string();
    operate(scanner, &text, can_repeat)
}

/// `{n}`, `{n,}` or `{n,m}`; any other brace means itself.
pub(super) fn counted(scanner: &mut Scanner<'_>, can_repeat: bool) -> Result<(), String> {
    let Some((inside, rest)) = scanner.rest.split_once('}') else {
        scanner.literal('{');
        return Ok(());
    };
    let (low, high) = inside.split_once(',').map_or((inside, None), |(low, high)| (low, Some(high)));
    let high_is_count = high.is_none_or(|high| high.is_empty() || is_count(high));
    if !is_count(low) || !high_is_count {
        scanner.literal('{');
        return Ok(());
    }
    let text = format!("{{{inside}}}");
    let count = |digits: &str| digits.parse::<u32>().ok().filter(|count| *count <= MAX);
    let low = count(low).ok_or_else(|| format!("the repeat `{text}` is above {MAX}"))?;
    if let Some(high) = high.filter(|high| !high.is_empty()) {
        let high = count(high).ok_or_else(|| format!("the repeat `{text}` is above {MAX}"))?;
        if high < low {
            return Err(format!("the repeat `{text}` is the wrong way round"));
        }
    }
    scanner.rest = rest;
    operate(scanner, &text, can_repeat)
}

fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

fn operate(scanner: &mut Scanner<'_>, text: &str, can_repeat: bool) -> Result<(), String> {
    if !can_repeat {
        return Err(format!("`{text}` has nothing to repeat"));
    }
    scanner.out.push_str(text);
    if scanner.eat("?") {
        scanner.out.push('?');
    }
    scanner.can_repeat = false;
    Ok(())
}
