//! What a store promises, whatever is behind it.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use tokio::task::JoinSet;
use user_service::error::UserError;
use user_service::store::{Change, NewUser, Scan, Store, UserRow};
use uuid::Uuid;

/// Where a test keeps its users.
pub(crate) trait Place {
    /// What keeps them there.
    type Store: Store;

    /// The store, as one more server opens it.
    async fn open(&self) -> Self::Store;

    /// The one text that a query finds.
    async fn text(&self, query: &'static str) -> String;
}

/// A test for each promise, at the places that `$place` makes.
macro_rules! kept {
    ($place:ident $(, #[$attribute:meta])*) => {
        kept! {
            @all $place ($(#[$attribute])*)
            find_returns_what_insert_stored
            users_survive_a_restart
            the_password_hash_is_stored
            letter_case_and_space_do_not_make_another_address
            one_of_fifty_gets_the_address
            insert_all_tells_the_taken_from_the_stored
            an_update_changes_what_it_names_and_nothing_else
            an_update_finds_its_user_and_a_free_address_or_fails
            a_scan_ends_at_its_limit_and_goes_on_behind_any_user
            a_scan_behind_nobody_is_refused
            a_scan_skips_and_repeats_nobody_while_others_insert
            a_transaction_cut_short_leaves_nothing
        }
    };
    (@all $place:ident $attributes:tt $($promise:ident)*) => { $(kept! { @one $place $attributes $promise })* };
    (@one $place:ident ($(#[$attribute:meta])*) $promise:ident) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        $(#[$attribute])*
        async fn $promise() {
            crate::promises::$promise(&$place().await).await;
        }
    };
}

pub(crate) use kept;

/// A user to store.
pub(crate) fn user(email: &str) -> NewUser {
    NewUser { email: email.to_owned(), name: "Ada".to_owned(), password_hash: "$argon2id$".to_owned() }
}

async fn rest<S: Store>(mut scan: Scan<S>) -> Vec<UserRow> {
    let mut users = Vec::new();
    while let Some(user) = scan.try_next().await.unwrap() {
        users.push(user);
    }
    users
}

pub(crate) async fn find_returns_what_insert_stored(place: &impl Place) {
    let store = place.open().await;
    let ada = store.insert(user("ada@example.com")).await.unwrap();
    assert_eq!(store.find(ada.id).await.unwrap(), Some(ada.clone()));
    assert_eq!((ada.email.as_str(), ada.name.as_str(), ada.status), ("ada@example.com", "Ada", 1));
    assert!(SystemTime::now().duration_since(ada.created_at).unwrap() < Duration::from_mins(1));
    assert_eq!(store.find(Uuid::now_v7()).await.unwrap(), None);
}

pub(crate) async fn users_survive_a_restart(place: &impl Place) {
    let store = place.open().await;
    let ada = store.insert(user("ada@example.com")).await.unwrap();
    drop(store);
    assert_eq!(place.open().await.find(ada.id).await.unwrap(), Some(ada));
}

pub(crate) async fn the_password_hash_is_stored(place: &impl Place) {
    place.open().await.insert(user("ada@example.com")).await.unwrap();
    assert_eq!(place.text("SELECT password_hash FROM users").await, "$argon2id$");
}

pub(crate) async fn letter_case_and_space_do_not_make_another_address(place: &impl Place) {
    let store = place.open().await;
    let ada = store.insert(user("Ada@Example.com ")).await.unwrap();
    assert_eq!(ada.email, "ada@example.com");
    assert!(matches!(store.insert(user("ADA@example.COM")).await, Err(UserError::EmailTaken(_))));
}

pub(crate) async fn one_of_fifty_gets_the_address(place: &impl Place) {
    let store = place.open().await;
    let mut inserts = JoinSet::new();
    for _ in 0..50 {
        let store = store.clone();
        inserts.spawn(async move { store.insert(user("ada@example.com")).await });
    }
    let outcomes = inserts.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Err(UserError::EmailTaken(_)))).count(), 49);
}

pub(crate) async fn insert_all_tells_the_taken_from_the_stored(place: &impl Place) {
    let store = place.open().await;
    store.insert(user("ada@example.com")).await.unwrap();
    let users = ["eve@example.com", "ADA@example.com", "eve@example.com", "bob@example.com"].map(user);
    let outcomes = store.insert_all(users.into()).await.unwrap();
    assert_eq!(outcomes.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(rest(store.scan(None, usize::MAX).await.unwrap()).await.len(), 3);
}

pub(crate) async fn an_update_changes_what_it_names_and_nothing_else(place: &impl Place) {
    let store = place.open().await;
    let ada = store.insert(user("ada@example.com")).await.unwrap();
    let change = Change { name: Some("Ada Lovelace".to_owned()), ..Change::default() };
    let renamed = store.update(ada.id, change).await.unwrap().unwrap();
    assert_eq!(renamed, UserRow { name: "Ada Lovelace".to_owned(), ..ada.clone() });

    let change = Change { email: Some("Lovelace@example.com".to_owned()), status: Some(2), ..Change::default() };
    let moved = store.update(ada.id, change).await.unwrap().unwrap();
    assert_eq!(moved, UserRow { email: "lovelace@example.com".to_owned(), status: 2, ..renamed });
    assert_eq!(store.find(ada.id).await.unwrap(), Some(moved));
}

pub(crate) async fn an_update_finds_its_user_and_a_free_address_or_fails(place: &impl Place) {
    let store = place.open().await;
    let ada = store.insert(user("ada@example.com")).await.unwrap();
    store.insert(user("eve@example.com")).await.unwrap();
    assert_eq!(store.update(Uuid::now_v7(), Change::default()).await.unwrap(), None);
    let change = Change { email: Some("EVE@example.com".to_owned()), ..Change::default() };
    assert!(matches!(store.update(ada.id, change).await, Err(UserError::EmailTaken(_))));
    assert_eq!(store.find(ada.id).await.unwrap(), Some(ada));
}

pub(crate) async fn a_scan_ends_at_its_limit_and_goes_on_behind_any_user(place: &impl Place) {
    let store = place.open().await;
    let users = (0..250).map(|number| user(&format!("user{number}@example.com"))).collect();
    let stored: Vec<_> = store.insert_all(users).await.unwrap().into_iter().map(Result::unwrap).collect();
    for limit in [1, 99, 100, 101, 249, 250, 251, usize::MAX] {
        let first = rest(store.scan(None, limit).await.unwrap()).await;
        assert_eq!(first, stored[..limit.min(250)], "limit {limit}");
        let second = rest(store.scan(Some(first[first.len() - 1].id), usize::MAX).await.unwrap()).await;
        assert_eq!(second, stored[limit.min(250)..], "limit {limit}");
    }
}

pub(crate) async fn a_scan_behind_nobody_is_refused(place: &impl Place) {
    let store = place.open().await;
    assert!(matches!(store.scan(Some(Uuid::now_v7()), 1).await, Err(UserError::Invalid(_))));
}

pub(crate) async fn a_scan_skips_and_repeats_nobody_while_others_insert(place: &impl Place) {
    let store = place.open().await;
    let mut writers = JoinSet::new();
    for writer in 0..4 {
        let store = place.open().await;
        writers.spawn(async move {
            for number in 0..100 {
                store.insert(user(&format!("user{writer}.{number}@example.com"))).await.unwrap();
            }
        });
    }
    let mut seen = Vec::new();
    while seen.len() < 400 {
        // Small steps, each from where the last one stopped: this is how a client pages.
        let page = rest(store.scan(seen.last().copied(), 7).await.unwrap()).await;
        seen.extend(page.iter().map(|user| user.id));
        assert!(!page.is_empty() || !writers.is_empty(), "skipped {}", 400 - seen.len());
        while writers.try_join_next().is_some() {}
    }
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 400);
}

pub(crate) async fn a_transaction_cut_short_leaves_nothing(place: &impl Place) {
    let store = place.open().await;
    for _ in 0..20 {
        let users = (0..500).map(|number| user(&format!("user{number}@example.com"))).collect();
        let _ = tokio::time::timeout(Duration::from_millis(5), store.insert_all(users)).await;
    }
    let count = rest(store.scan(None, usize::MAX).await.unwrap()).await.len();
    assert!(count == 0 || count == 500, "{count} of 500");
}
