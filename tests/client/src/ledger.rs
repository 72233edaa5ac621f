//! A servicer that says what it saw.

use std::sync::{Arc, Mutex};

use rpckit::prelude::*;

use crate::api::{Entry, EntryMissing, Ledger, Page};

/// The servicer. Clones share what was noted.
#[derive(Debug, Clone, Default)]
pub struct Book {
    notes: Arc<Mutex<Vec<String>>>,
}

/// Notes that a handler was dropped.
struct Running(Book, &'static str);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.note(format!("{} left", self.1));
    }
}

impl Book {
    /// Writes a line.
    pub fn note(&self, line: impl Into<String>) {
        self.notes.lock().unwrap().push(line.into());
    }

    /// All lines so far.
    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap().clone()
    }

    /// Answers to the name of the entry.
    async fn answer(&self, rpc: &'static str, cx: &Context, entry: Entry) -> Result<Page, Status> {
        let _running = Running(self.clone(), rpc);
        match entry.name.as_str() {
            "missing" => Err(EntryMissing { name: entry.name }.into_status()),
            "silent" => std::future::pending().await,
            "time" => {
                let millis = cx.remaining().map_or(0, |left| left.as_millis());
                Ok(Page { text: millis.to_string() })
            }
            "who" => Ok(Page { text: cx.request_id().unwrap_or("nobody").to_owned() }),
            "token" => Ok(Page { text: cx.metadata().get("authorization").unwrap_or("none").to_owned() }),
            _ => Ok(Page { text: entry.name }),
        }
    }
}

impl Ledger for Book {
    type Error = Status;

    async fn read(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        self.answer("read", cx, entry).await
    }

    async fn look(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        self.answer("look", cx, entry).await
    }

    async fn write(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        self.answer("write", cx, entry).await
    }

    async fn list(&self, cx: &Context, entry: Entry, responses: &mut Responses<Page>) -> Result<(), Status> {
        if entry.name == "half" {
            responses.send(Page { text: "first".to_owned() }).await;
            let _running = Running(self.clone(), "list");
            return std::future::pending().await;
        }
        let page = self.answer("list", cx, entry).await?;
        responses.send(page).await;
        Ok(())
    }

    async fn append(&self, _cx: &Context, requests: &mut Requests<Entry>) -> Result<Page, Status> {
        let _running = Running(self.clone(), "append");
        let mut count = 0;
        while let Some(entry) = requests.next().await {
            self.note(format!("append took {}", entry.name));
            count += 1;
        }
        self.note("append is whole");
        Ok(Page { text: count.to_string() })
    }

    async fn follow(
        &self,
        _cx: &Context,
        requests: &mut Requests<Entry>,
        responses: &mut Responses<Page>,
    ) -> Result<(), Status> {
        let _running = Running(self.clone(), "follow");
        while let Some(entry) = requests.next().await {
            responses.send(Page { text: entry.name }).await;
        }
        self.note("follow is whole");
        Ok(())
    }

    async fn settle(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        self.answer("settle", cx, entry).await
    }

    async fn turn(&self, _cx: &Context, page: Page) -> Result<Page, Status> {
        Ok(page)
    }
}
