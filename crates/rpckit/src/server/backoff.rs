//! What the accept loop does after an error.

use std::io::{self, ErrorKind};
use std::time::Duration;

pub(super) const FIRST: Duration = Duration::from_millis(5);
pub(super) const LONGEST: Duration = Duration::from_secs(1);

/// How long to wait before the next accept.
///
/// When the process has no file descriptor left (EMFILE, ENFILE), the connection stays in the queue and accept fails
/// again at once: without a pause the loop would burn a core exactly when the machine is short of everything.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    last: Option<Duration>,
}

impl Backoff {
    /// The pause after an error; none when the error concerns a single connection that is gone already.
    pub(super) fn after(&mut self, error: &io::Error) -> Option<Duration> {
        if concerns_one_connection(error) {
            return None;
        }
        let pause = self.last.map_or(FIRST, |last| (last * 2).min(LONGEST));
        self.last = Some(pause);
        Some(pause)
    }

    /// An accept went well.
    pub(super) fn reset(&mut self) {
        self.last = None;
    }
}

fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionRefused
            | ErrorKind::Interrupted
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMFILE: i32 = 24;
    const ENFILE: i32 = 23;

    #[test]
    fn pauses_grow_to_a_second_and_start_over_after_success() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u128> =
            (0..10).map(|_| backoff.after(&io::Error::from_raw_os_error(EMFILE)).unwrap().as_millis()).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000]);
        backoff.reset();
        assert_eq!(backoff.after(&io::Error::from_raw_os_error(ENFILE)), Some(FIRST));
    }

    #[test]
    fn a_client_that_left_the_queue_costs_no_pause() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.after(&ErrorKind::ConnectionAborted.into()), None);
        assert_eq!(backoff.after(&ErrorKind::ConnectionReset.into()), None);
    }
}
