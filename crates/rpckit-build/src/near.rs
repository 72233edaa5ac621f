//! What a misspelt name was meant to be.

/// The name that is near enough.
pub(crate) fn nearest<N: AsRef<str>>(name: &str, known: impl IntoIterator<Item = N>) -> Option<N> {
    // Short names are near to everything.
    let allowed = match name.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let near = known.into_iter().map(|known| (strsim::osa_distance(name, known.as_ref()), known));
    let near = near.filter(|(distance, _)| *distance <= allowed);
    near.min_by(|(a, x), (b, y)| (a, x.as_ref()).cmp(&(b, y.as_ref()))).map(|(_, known)| known)
}

/// `: did you mean ...?`, where a name is near enough.
pub(crate) fn suggestion<N: AsRef<str>>(name: &str, known: impl IntoIterator<Item = N>) -> String {
    nearest(name, known).map_or_else(String::new, |known| format!(": did you mean `{}`?", known.as_ref()))
}
