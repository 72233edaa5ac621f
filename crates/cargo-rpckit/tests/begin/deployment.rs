//! What `new` writes for containers and clusters agrees with itself. `tests/scaffold/run` holds it to the schemas of others.

use crate::{files, well};

/// What a drain adds to its deadline at most: calls that it cut off get 3 s for their last status, and connections 3 s to end.
const LAST_WORDS: u32 = 6;

/// What stands behind a word, to the end of the number or the name.
fn after<'a>(text: &'a str, word: &str) -> &'a str {
    let (_, rest) = text.split_once(word).unwrap_or_else(|| panic!("no {word:?} in\n{text}"));
    rest.split([' ', ',', '\n', '}']).next().unwrap()
}

#[test]
fn image_manifest_and_server_agree() {
    let folder = tempfile::tempdir().unwrap();
    for store in ["none", "sqlite", "postgres"] {
        well(folder.path(), &["new", store, "--store", store, "--rpckit", "0.1"]);
        let made = files(&folder.path().join(store));
        let (image, manifest) = (&made["Dockerfile"], &made["deploy/kubernetes.yaml"]);

        let user = after(image, "USER ");
        assert_eq!(user, format!("{0}:{0}", after(manifest, "runAsUser: ")));
        assert_eq!(after(manifest, "runAsUser: "), after(manifest, "fsGroup: "));
        assert!(manifest.contains("runAsNonRoot: true") && manifest.contains("readOnlyRootFilesystem: true"));

        let port = after(image, "EXPOSE ");
        assert_eq!(after(image, "RPCKIT_ADDR=[::]:"), port);
        assert_eq!(after(manifest, "value: \"[::]:").trim_end_matches('"'), port);
        assert_eq!(after(manifest, "containerPort: "), port);
        assert_eq!(manifest.matches(&format!("grpc: {{ port: {port} }}")).count(), 3, "startup, readiness, liveness");

        let seconds = |word| after(manifest, word).trim_end_matches('s').parse::<u32>().unwrap();
        let end = seconds("sleep: { seconds: ") + seconds("RPCKIT_DRAIN_DEADLINE, value: ") + LAST_WORDS;
        assert!(seconds("terminationGracePeriodSeconds: ") > end, "killed before {end} s, when it may have ended");

        if store == "sqlite" {
            // The only folder that can be written, of the same user in the image.
            assert!(image.contains(&format!("--chown={user} /data /data")), "{image}");
            let database = format!("/data/{store}.db");
            assert_eq!(after(image, "DATABASE="), database);
            assert!(manifest.contains(&format!("{{ name: DATABASE, value: {database} }}")), "{manifest}");
            assert_eq!((after(manifest, "replicas: "), after(manifest, "type: ")), ("1", "Recreate"));
        }
        let ignored: Vec<&str> = made[".dockerignore"].lines().collect();
        assert!(ignored.contains(&"target") && ignored.contains(&".git"), "{ignored:?}");
        // What the build reads is not left out.
        let read = ["Cargo.toml", "build.rs", "src", "proto", "migrations"];
        assert!(!ignored.iter().any(|pattern| read.contains(pattern)), "{ignored:?}");
    }
}
