//! `a*`, `a{1,3}`

use super::{Item, Last, Scanner};

/// The highest count RE2 takes.
const MAX: u32 = 1000;

/// `*`, `+` or `?`
pub(super) fn simple(scanner: &mut Scanner<'_>, operator: char, before: Last) -> Result<(), String> {
    let text = operator.to_string();
    operate(scanner, &text, before)
}

/// `{n}`, `{n,}` or `{n,m}`; any other brace means itself.
pub(super) fn counted(scanner: &mut Scanner<'_>, before: Last) -> Result<(), String> {
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
    operate(scanner, &text, before)
}

fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

fn operate(scanner: &mut Scanner<'_>, text: &str, before: Last) -> Result<(), String> {
    let Some(item) = scanner.item.filter(|_| before != Last::Repeat) else {
        return Err(format!("`{text}` has nothing to repeat"));
    };
    // `a+(?i)?` is what `a+` matches or nothing; `a+?` would be something else.
    let mut written = if item.is_repeated && text == "?" { "{0,1}".to_owned() } else { text.to_owned() };
    if scanner.eat("?") {
        written.push('?');
    }
    // Rust repeats no flags, and those of a repeat are the ones of its item.
    scanner.out.insert_str(item.end, &written);
    scanner.item = Some(Item { end: item.end + written.len(), is_repeated: true });
    scanner.last = Last::Repeat;
    Ok(())
}
