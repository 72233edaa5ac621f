//! Which servers there are to choose from.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};

use futures_core::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tower::discover::Change;

use super::Watched;
use super::member::Member;
use super::watch::{Verdict, watch};

/// The key of what stands in for all servers; theirs are their places in the list.
const NOBODY: usize = usize::MAX;

/// Servers that come and go, for the choice between them.
pub(super) struct Changes<S>(pub(super) UnboundedReceiver<Change<usize, S>>);

impl<S> Stream for Changes<S> {
    type Item = Result<Change<usize, S>, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(task).map(|change| change.map(Ok))
    }
}

/// What is known of each server, and told to the choice.
pub(super) struct Roster<S> {
    servers: Vec<Watched>,
    /// `None` where a server has not said yet how it is.
    verdicts: Vec<Option<Verdict>>,
    /// Why calls fail for the moment.
    nobody: Option<String>,
    changes: UnboundedSender<Change<usize, S>>,
}

impl<S> Roster<S> {
    pub(super) fn new(servers: Vec<Watched>, changes: UnboundedSender<Change<usize, S>>) -> Self {
        let verdicts = servers.iter().map(|_| None).collect();
        Self { servers, verdicts, nobody: None, changes }
    }

    /// Watches all servers until nobody chooses between them any more.
    pub(super) async fn keep(mut self, health_service: String, measured: impl Fn(Member) -> S) {
        let (sender, mut verdicts) = unbounded_channel();
        let mut watches = JoinSet::new();
        for (place, server) in self.servers.iter().enumerate() {
            let sender = sender.clone();
            // A watch that cannot tell any more is about to be stopped.
            let tell = move |verdict| drop(sender.send((place, verdict)));
            let Watched { channel, backoff, .. } = server.clone();
            watches.spawn(watch(channel, backoff, health_service.clone(), tell));
        }
        loop {
            tokio::select! {
                () = self.changes.closed() => return,
                Some((place, verdict)) = verdicts.recv() => {
                    for change in self.note(place, verdict) {
                        let change = match change {
                            Change::Insert(key, member) => Change::Insert(key, measured(member)),
                            Change::Remove(key) => Change::Remove(key),
                        };
                        if self.changes.send(change).is_err() {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// Notes how a server is, and gives what changes with it. What stands in for all is there exactly while each has said that
    /// it is not serving.
    fn note(&mut self, place: usize, verdict: Verdict) -> Vec<Change<usize, Member>> {
        let was_serving = self.verdicts[place] == Some(Verdict::Serving);
        let is_serving = verdict == Verdict::Serving;
        self.verdicts[place] = Some(verdict);
        let mut changes = Vec::new();
        let nobody = self.nobody();
        if nobody != self.nobody {
            match &nobody {
                Some(why) => changes.push(Change::Insert(NOBODY, Member::Nobody(why.as_str().into()))),
                // The server comes before its stand-in goes: no call finds neither.
                None => changes.push(Change::Remove(NOBODY)),
            }
            self.nobody = nobody;
        }
        let server = &self.servers[place];
        match (was_serving, is_serving) {
            (false, true) => {
                tracing::debug!(server = server.uri, "a server takes calls");
                changes.insert(0, Change::Insert(place, Member::Server(server.channel.clone())));
            }
            (true, false) => {
                tracing::debug!(server = server.uri, "a server takes no calls any more");
                changes.push(Change::Remove(place));
            }
            _ => {}
        }
        changes
    }

    /// Why no server takes calls, when all have said so.
    fn nobody(&self) -> Option<String> {
        let mut why = Vec::new();
        for (server, verdict) in self.servers.iter().zip(&self.verdicts) {
            let Some(Verdict::NotServing(reason)) = verdict else { return None };
            why.push(format!("{}: {reason}", server.uri));
        }
        Some(format!("none of {} servers takes calls: {}", self.servers.len(), why.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::client::channel::backoff::Backoff;
    use crate::client::channel::settings::Settings;

    fn roster(servers: usize) -> Roster<Member> {
        let server = |place| Watched {
            uri: format!("http://{place}"),
            channel: tonic::transport::Endpoint::from_static("http://a").connect_lazy(),
            backoff: Arc::new(Backoff::new(&Settings::default())),
        };
        Roster::new((0..servers).map(server).collect(), unbounded_channel().0)
    }

    fn shown(changes: &[Change<usize, Member>]) -> Vec<String> {
        let shown = |change: &Change<usize, Member>| match change {
            Change::Insert(_, Member::Nobody(why)) => format!("nobody: {why}"),
            Change::Insert(key, Member::Server(_)) => format!("insert {key}"),
            Change::Remove(NOBODY) => "somebody".to_owned(),
            Change::Remove(key) => format!("remove {key}"),
        };
        changes.iter().map(shown).collect()
    }

    #[tokio::test]
    async fn servers_come_and_go_as_they_say() {
        let down = || Verdict::NotServing("down".to_owned());
        let mut roster = roster(2);
        let none: [&str; 0] = [];
        assert_eq!(shown(&roster.note(0, down())), none, "the other may yet be serving");
        let both = "nobody: none of 2 servers takes calls: http://0: down; http://1: down";
        assert_eq!(shown(&roster.note(1, down())), [both]);
        assert_eq!(shown(&roster.note(1, down())), none);
        assert_eq!(shown(&roster.note(1, Verdict::Serving)), ["insert 1", "somebody"]);
        assert_eq!(shown(&roster.note(0, Verdict::Serving)), ["insert 0"]);
        assert_eq!(shown(&roster.note(0, Verdict::Serving)), none);
        assert_eq!(shown(&roster.note(1, down())), ["remove 1"]);
        let gone = Verdict::NotServing("gone".to_owned());
        let both = "nobody: none of 2 servers takes calls: http://0: gone; http://1: down";
        assert_eq!(shown(&roster.note(0, gone)), [both, "remove 0"]);
    }
}
