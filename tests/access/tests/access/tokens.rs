//! Tokens that somebody has made with care: each is refused for the reason that it was made for.

use std::time::{Duration, UNIX_EPOCH};

use rpckit::auth::{Claims, JwtVerifier, Key, Keys, Verifier as _};
use rpckit_access_tests::issuer::{AUDIENCE, ISSUER, Issuer, claims, claims_with, claims_without, encode, now, set};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

/// A verifier whose keys are in a file.
struct Verifier {
    verifier: JwtVerifier,
    _file: NamedTempFile,
}

impl Verifier {
    fn of<'a>(issuers: impl IntoIterator<Item = &'a Issuer>) -> Self {
        let file = NamedTempFile::new().unwrap();
        std::fs::write(file.path(), set(issuers)).unwrap();
        Self { verifier: JwtVerifier::new(rpckit::auth::Jwks::file(file.path()), ISSUER, AUDIENCE), _file: file }
    }

    /// Whom a token speaks of, or why it is refused.
    async fn bearer(&self, token: &str) -> Result<String, String> {
        bearer(&self.verifier, token).await
    }
}

async fn bearer(verifier: &JwtVerifier, token: &str) -> Result<String, String> {
    let good = verifier.verify(token).await.map_err(|refusal| refusal.to_string())?;
    Ok(good.claims.sub.unwrap_or_default())
}

async fn refused(verifier: &Verifier, cases: impl IntoIterator<Item = (&str, String, &str)>) {
    for (name, token, reason) in cases {
        assert_eq!(verifier.bearer(&token).await, Err(reason.to_owned()), "{name}");
    }
}

#[tokio::test]
async fn of_every_algorithm_are_accepted() {
    let issuers = [Issuer::rsa("rsa"), Issuer::ec("ec"), Issuer::ed("ed")];
    let verifier = Verifier::of(&issuers);
    for issuer in &issuers {
        assert_eq!(verifier.bearer(&issuer.token()).await, Ok("ada".to_owned()), "{}", issuer.kid);
    }
    let secret = [7; 32];
    let key = Key::hs256(secret).unwrap().with_id("hmac");
    let verifier = JwtVerifier::new(key, ISSUER, AUDIENCE);
    assert_eq!(bearer(&verifier, &Issuer::hmac("hmac", &secret).token()).await, Ok("ada".to_owned()));
    let pem = Issuer::rsa("pem");
    let verifier = JwtVerifier::new(Key::rs256(&pem.pem).unwrap().with_id("pem"), ISSUER, AUDIENCE);
    assert_eq!(bearer(&verifier, &pem.token()).await, Ok("ada".to_owned()));
}

#[tokio::test]
async fn of_an_algorithm_that_the_key_is_not_for() {
    let (rsa, ec) = (Issuer::rsa("rsa"), Issuer::ec("ec"));
    let verifier = Verifier::of([&rsa, &ec]);
    let header = |alg: &str, kid: &str| json!({ "alg": alg, "typ": "JWT", "kid": kid });
    let other = "no key is for the token's `alg`, or more than one";
    let unknown = "the token's `alg` is not known";
    let unsigned =
        |alg: &str| format!("{}.{}.", encode(&header(alg, "rsa").to_string()), encode(&claims().to_string()));
    // The public key as a secret, in each form that a verifier could take for its bytes.
    let confused = |secret: &[u8]| Issuer::hmac("rsa", secret).sign_with(&header("HS256", "rsa"), &claims());
    let modulus = rsa.jwk()["n"].as_str().unwrap().to_owned();
    refused(
        &verifier,
        [
            ("none", unsigned("none"), unknown),
            ("None", unsigned("None"), unknown),
            ("NONE", unsigned("NONE"), unknown),
            ("no alg at all", unsigned(""), unknown),
            ("HS256 without a signature", unsigned("HS256"), other),
            ("HS256 with the PEM as secret", confused(rsa.pem.as_bytes()), other),
            ("HS256 with the trimmed PEM as secret", confused(rsa.pem.trim().as_bytes()), other),
            ("HS256 with the modulus as secret", confused(modulus.as_bytes()), other),
            ("HS256 with an empty secret", confused(b""), other),
            ("ES256 under the name of RSA", ec.sign_with(&header("ES256", "rsa"), &claims()), other),
            ("RS256 under the name of EC", rsa.sign_with(&header("RS256", "ec"), &claims()), other),
            ("RS256 that is said to be RS512", rsa.sign_with(&header("RS512", "rsa"), &claims()), other),
            ("PS256", rsa.sign_with(&header("PS256", "rsa"), &claims()), other),
            ("rs256", rsa.sign_with(&header("rs256", "rsa"), &claims()), unknown),
        ],
    )
    .await;
}

/// A secret checks nothing but HMAC, and a public key nothing by HMAC, also where both are under one name.
#[tokio::test]
async fn of_keys_that_are_given_by_hand() {
    let (rsa, secret) = (Issuer::rsa("one"), [7; 32]);
    let hmac = Issuer::hmac("one", &secret);
    let header = |alg: &str| json!({ "alg": alg, "kid": "one" });
    let public = || Key::rs256(&rsa.pem).unwrap().with_id("one");
    let verifier = JwtVerifier::new(public(), ISSUER, AUDIENCE);
    let other = Err("no key is for the token's `alg`, or more than one".to_owned());
    let confused = Issuer::hmac("one", rsa.pem.as_bytes()).token();
    assert_eq!(bearer(&verifier, &confused).await, other);
    let verifier = JwtVerifier::new(Key::hs256(secret).unwrap().with_id("one"), ISSUER, AUDIENCE);
    assert_eq!(bearer(&verifier, &rsa.token()).await, other);
    assert_eq!(bearer(&verifier, &rsa.sign_with(&header("HS256"), &claims())).await.unwrap_err(), SIGNATURE);
    let both: Keys = [public(), Key::hs256(secret).unwrap().with_id("one")].into();
    let verifier = JwtVerifier::new(both, ISSUER, AUDIENCE);
    assert!(bearer(&verifier, &rsa.token()).await.is_ok() && bearer(&verifier, &hmac.token()).await.is_ok());
    assert_eq!(bearer(&verifier, &confused).await.unwrap_err(), SIGNATURE);
}

const SIGNATURE: &str = "the token's signature is not that of its key";

#[tokio::test]
async fn that_bring_or_name_their_own_key() {
    let (rsa, stranger) = (Issuer::rsa("rsa"), Issuer::rsa("rsa"));
    let verifier = Verifier::of([&rsa]);
    let with = |name: &str, value: Value| {
        let mut header = json!({ "alg": "RS256", "typ": "JWT", "kid": "rsa" });
        header[name] = value;
        header
    };
    for (name, value) in [
        ("jwk", stranger.jwk()),
        ("jku", json!("https://evil.example.com/jwks.json")),
        ("x5u", json!("https://evil.example.com/cert.pem")),
        ("x5c", json!(["MIIB"])),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("crit", Value::Null),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("enc", json!("A128GCM")),
    ] {
        let reason = format!("the token's header has `{name}`");
        for issuer in [&rsa, &stranger] {
            let token = issuer.sign_with(&with(name, value.clone()), &claims());
            assert_eq!(verifier.bearer(&token).await, Err(reason.clone()), "{name} {value}");
        }
    }
    assert_eq!(verifier.bearer(&stranger.token()).await, Err(SIGNATURE.to_owned()), "another key by that name");
    // What nobody knows and nothing depends on is no reason to refuse.
    assert!(verifier.bearer(&rsa.sign_with(&with("x-extra", json!("jku")), &claims())).await.is_ok());
}

#[tokio::test]
async fn with_a_name_that_no_key_has() {
    let (one, two) = (Issuer::ec("one"), Issuer::ec("two"));
    let verifier = Verifier::of([&one, &two]);
    verifier.verifier.load().await.unwrap();
    let token = |kid: Value| one.sign_with(&json!({ "alg": "ES256", "kid": kid }), &claims());
    for kid in
        ["two ", "ONE", "", "../../../../dev/null", "/etc/passwd", "one' OR '1'='1", "one\0", "one\n", "*", "|id"]
    {
        let reason = "there is no key with the token's `kid`";
        assert_eq!(verifier.bearer(&token(json!(kid))).await, Err(reason.to_owned()), "{kid:?}");
    }
    assert_eq!(verifier.bearer(&token(json!("two"))).await, Err(SIGNATURE.to_owned()));
    for kid in [json!(7), json!(["one"]), json!({ "one": 1 })] {
        let reason = "the token's header is not that of a JWT";
        assert_eq!(verifier.bearer(&token(kid.clone())).await, Err(reason.to_owned()), "{kid}");
    }
    let nameless = one.sign_with(&json!({ "alg": "ES256" }), &claims());
    let reason = "no key is for the token's `alg`, or more than one";
    assert_eq!(verifier.bearer(&nameless).await, Err(reason.to_owned()), "either key would do");
    assert!(Verifier::of([&one]).bearer(&nameless).await.is_ok(), "there is one key alone");
}

#[tokio::test]
async fn with_claims_that_do_not_hold() {
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let odd = "the token's claims are not those of a JWT, or one stands twice";
    let (expired, early) = ("the token has expired", "the token does not hold yet");
    let (of_another, for_another) = ("the token is of another issuer", "the token is for another audience");
    let missing = |name: &str| format!("the token has no good `{name}`");
    let (no_exp, no_iss, no_aud) = (missing("exp"), missing("iss"), missing("aud"));
    let far = now() + 600;
    let cases = [
        ("expired", claims_with("exp", now() - 6), expired),
        ("expired long ago", claims_with("exp", 0), expired),
        ("not yet", claims_with("nbf", now() + 60), early),
        ("no exp", claims_without("exp"), &*no_exp),
        ("no iss", claims_without("iss"), &no_iss),
        ("no aud", claims_without("aud"), &no_aud),
        // CVE-2026-25537.
        ("no nbf", claims_without("nbf"), "the token has no `nbf`"),
        ("exp as text", claims_with("exp", far.to_string()), &no_exp),
        ("exp as null", claims_with("exp", Value::Null), &no_exp),
        ("exp as list", claims_with("exp", json!([far])), odd),
        ("exp below zero", claims_with("exp", -1), &no_exp),
        ("nbf as text", claims_with("nbf", "0"), odd),
        ("nbf as null", claims_with("nbf", Value::Null), odd),
        ("nbf below zero", claims_with("nbf", -1), odd),
        ("iat as text", claims_with("iat", "0"), odd),
        ("another issuer", claims_with("iss", "https://evil.example.com"), of_another),
        ("an issuer with a slash", claims_with("iss", format!("{ISSUER}/")), of_another),
        ("issuers", claims_with("iss", json!([ISSUER, "https://evil.example.com"])), odd),
        ("another audience", claims_with("aud", "other"), for_another),
        ("other audiences", claims_with("aud", json!(["other", "another"])), for_another),
        ("no audience", claims_with("aud", json!([])), for_another),
        ("an audience that is none", claims_with("aud", json!([AUDIENCE, 7])), &no_aud),
        ("an audience as object", claims_with("aud", json!({ AUDIENCE: true })), &no_aud),
    ];
    for (name, claims, reason) in cases {
        assert_eq!(verifier.bearer(&issuer.sign(&claims)).await, Err(reason.to_owned()), "{name}");
    }
    for (name, claims) in [
        ("audiences", claims_with("aud", json!(["other", AUDIENCE]))),
        ("a fraction", claims_with("exp", json!(4_000_000_000.5))),
        ("within the leeway", claims_with("exp", now() - 2)),
    ] {
        assert_eq!(verifier.bearer(&issuer.sign(&claims)).await, Ok("ada".to_owned()), "{name}");
    }
    let header = r#"{"alg":"ES256","kid":"ec"}"#;
    let twice = claims().to_string().replace('{', &format!(r#"{{"exp":{far},"#));
    assert_eq!(
        verifier.bearer(&issuer.sign_text(header, &twice)).await,
        Err(odd.to_owned()),
        "a claim that stands twice"
    );
    let lenient = verifier.verifier.clone().optional_not_before();
    assert!(bearer(&lenient, &issuer.sign(&claims_without("nbf"))).await.is_ok());
    assert!(bearer(&lenient, &issuer.token()).await.is_ok());
    let early = bearer(&lenient, &issuer.sign(&claims_with("nbf", now() + 60))).await;
    assert_eq!(early.unwrap_err(), "the token does not hold yet", "what is there is checked");
}

#[tokio::test]
async fn that_are_no_tokens() {
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let good = issuer.token();
    let (header, rest) = good.split_once('.').unwrap();
    let (body, signature) = rest.split_once('.').unwrap();
    let deep = format!("{}{}", r#"{"a":"#.repeat(1500), "1");
    let cases = [
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        "...".to_owned(),
        "a.b.c".to_owned(),
        format!("{good}."),
        format!(".{good}"),
        format!("{header}.{body}"),
        format!("{header}.{body}."),
        format!("{header}..{signature}"),
        format!("{header}.{}.{signature}", encode("[]")),
        format!("{header}.{}.{signature}", encode(&claims_with("sub", "eve").to_string())),
        format!("{header}=.{body}.{signature}"),
        format!("{header}.{body}.{signature}=="),
        format!("{header}.{body}.{}", &signature[1..]),
        format!("{header}.{body}.{}", "A".repeat(86)),
        format!("{}.{body}.{signature}", encode(&deep)),
        issuer.sign_text(r#"{"alg":"ES256","kid":"ec"}"#, &deep),
        issuer.sign_text(r#"{"alg":"ES256","kid":"ec"}"#, "\"text\""),
        issuer.sign_text(r#"{"alg":"ES256","kid":"ec"}"#, ""),
        issuer.sign_text(r#"{"alg":"ES256","kid":"ec"} {}"#, &claims().to_string()),
    ];
    for token in cases {
        assert!(verifier.bearer(&token).await.is_err(), "{token}");
    }
    assert_eq!(verifier.bearer(&good).await, Ok("ada".to_owned()));
}

#[tokio::test]
async fn are_refused_when_one_character_is_another() {
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let good = issuer.token();
    assert_eq!(verifier.bearer(&good).await, Ok("ada".to_owned()));
    for (place, character) in good.char_indices() {
        for other in ["A", "B", ".", "_", "=", "+", ""] {
            if other != character.to_string() {
                let token = format!("{}{other}{}", &good[..place], &good[place + 1..]);
                assert!(verifier.bearer(&token).await.is_err(), "{character} at {place} is {other}: {token}");
            }
        }
    }
}

#[tokio::test]
async fn have_a_type() {
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let token = |typ: Value| issuer.sign_with(&json!({ "alg": "ES256", "kid": "ec", "typ": typ }), &claims());
    for typ in ["JWT", "jwt", "at+jwt", "application/at+jwt"] {
        assert!(verifier.bearer(&token(json!(typ))).await.is_ok(), "{typ}");
    }
    for typ in ["logout+jwt", "dpop+jwt", "secevent+jwt", "JWE", ""] {
        let reason = "the token is of another type";
        assert_eq!(verifier.bearer(&token(json!(typ))).await, Err(reason.to_owned()), "{typ}");
    }
    let access = verifier.verifier.clone().token_type("at+jwt");
    assert!(bearer(&access, &token(json!("at+JWT"))).await.is_ok());
    for typ in [json!("JWT"), Value::Null] {
        assert_eq!(bearer(&access, &token(typ)).await.unwrap_err(), "the token is of another type");
    }
}

#[tokio::test]
async fn hold_for_their_time_on_the_clock_that_counts() {
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let at = |seconds: u64| verifier.verifier.clone().clock(move || UNIX_EPOCH + Duration::from_secs(seconds));
    let mut claims = claims_with("exp", 2000);
    claims["nbf"] = json!(1000);
    let token = issuer.sign(&claims);
    for (seconds, is_good) in [(994, false), (995, true), (2004, true), (2005, false)] {
        assert_eq!(bearer(&at(seconds), &token).await.is_ok(), is_good, "{seconds}");
    }
    for (leeway, seconds, is_good) in [(0, 1999, true), (0, 2000, false), (3600, 2004, true), (3600, 2005, false)] {
        let verifier = at(seconds).leeway(Duration::from_secs(leeway));
        assert_eq!(bearer(&verifier, &token).await.is_ok(), is_good, "{leeway} {seconds}");
    }
}

#[tokio::test]
async fn say_what_their_issuer_wrote() {
    #[derive(Debug, Clone, PartialEq, serde::Deserialize)]
    struct Employee {
        sub: String,
        department: String,
    }
    let issuer = Issuer::ec("ec");
    let verifier = Verifier::of([&issuer]);
    let mut claims = claims_with("department", "mail");
    claims["scope"] = json!("note.read note.write");
    claims["scp"] = json!(["note.share"]);
    claims["jti"] = json!("7");
    let token = issuer.sign(&claims);
    let good = verifier.verifier.verify(&token).await.unwrap();
    assert_eq!(good.scopes, ["note.read", "note.write", "note.share"]);
    let Claims { iss, sub, aud, jti, scopes, extra, .. } = &good.claims;
    assert_eq!((iss.as_str(), sub.as_deref(), jti.as_deref()), (ISSUER, Some("ada"), Some("7")));
    assert_eq!((aud.as_slice(), scopes), ([AUDIENCE.to_owned()].as_slice(), &good.scopes));
    assert_eq!(extra.keys().collect::<Vec<_>>(), ["department"]);
    assert!(good.claims.has_scope("note.share") && !good.claims.has_scope("note"));
    assert!(!format!("{:?}", good.claims).contains("mail"), "what the issuer wrote stays out of logs");
    let own = verifier.verifier.clone().with_claims::<Employee>();
    let employee = own.verify(&token).await.unwrap().claims;
    assert_eq!(employee, Employee { sub: "ada".to_owned(), department: "mail".to_owned() });
    let own = own.scopes_from(|employee| vec![format!("{}.read", employee.department)]);
    assert_eq!(own.verify(&token).await.unwrap().scopes, ["mail.read"], "what the service says they are");
    let refusal = own.verify(&issuer.token()).await.unwrap_err().to_string();
    assert_eq!(refusal, "the token's claims are not those that the service expects");
}
