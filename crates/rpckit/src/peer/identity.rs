//! Whom a certificate names.

/// The names in the certificate that a client showed, as its extension *subject alternative name* has them (RFC 5280, section
/// 4.2.1.6). They are read once for each connection, from a certificate that an authority of the server's has signed.
///
/// ```
/// # async fn handler(cx: &rpckit::Context) -> Result<(), rpckit::Status> {
/// use rpckit::Status;
///
/// match cx.peer().identity.spiffe_id() {
///     Some("spiffe://example.com/billing") => Ok(()),
///     _ => Err(Status::permission_denied("only billing may do this")),
/// }
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    dns_names: Vec<String>,
    uris: Vec<String>,
}

impl Identity {
    pub(super) const NONE: Self = Self { dns_names: Vec::new(), uris: Vec::new() };

    /// Reads the names of a certificate in DER; none where it is no certificate, which the handshake has not let pass.
    #[cfg(feature = "tls")]
    pub(crate) fn of(certificate: &rustls_pki_types::CertificateDer<'_>) -> Self {
        let Ok(certificate) = webpki::EndEntityCert::try_from(certificate) else { return Self::NONE };
        Self {
            dns_names: certificate.valid_dns_names().map(str::to_owned).collect(),
            uris: certificate.valid_uri_names().map(str::to_owned).collect(),
        }
    }

    /// The DNS names, such as `billing.example.com` or `*.example.com`.
    pub fn dns_names(&self) -> &[String] {
        &self.dns_names
    }

    /// The URIs.
    pub fn uris(&self) -> &[String] {
        &self.uris
    }

    /// The workload's SPIFFE ID, such as `spiffe://example.com/billing`. A certificate with more than one URI is no SVID, and
    /// has none (X509-SVID, section 2).
    pub fn spiffe_id(&self) -> Option<&str> {
        match self.uris.as_slice() {
            [uri] if uri.starts_with("spiffe://") => Some(uri),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Identity;

    #[test]
    fn a_spiffe_id_is_the_only_uri() {
        let of = |uris: &[&str]| {
            let uris = uris.iter().map(|uri| (*uri).to_owned()).collect();
            Identity { uris, ..Identity::NONE }.spiffe_id().map(str::to_owned)
        };
        assert_eq!(of(&["spiffe://a/b"]).as_deref(), Some("spiffe://a/b"));
        for uris in [&[][..], &["https://a/b"], &["spiffe://a/b", "spiffe://a/c"]] {
            assert_eq!(of(uris), None, "{uris:?}");
        }
    }

    #[cfg(feature = "tls")]
    #[test]
    fn names_are_read_from_the_certificate() {
        let mut params = rcgen::CertificateParams::new(vec!["billing.example.com".to_owned()]).unwrap();
        params.subject_alt_names.push(rcgen::SanType::URI("spiffe://example.com/billing".try_into().unwrap()));
        let certificate = params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap();
        let identity = Identity::of(certificate.der());
        assert_eq!(identity.dns_names(), ["billing.example.com"]);
        assert_eq!(identity.uris(), ["spiffe://example.com/billing"]);
        assert_eq!(Identity::of(&vec![0; 8].into()), Identity::NONE);
    }
}
