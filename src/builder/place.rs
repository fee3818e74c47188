//! Where the builder is open: the code loads from there.

/// Whether others can open what lies at an address: it is encrypted, and its host is not one of this
/// machine or of a private network.
#[must_use]
pub fn is_public(base: &str) -> bool {
    let Some(rest) = base.strip_prefix("https://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        // An address of IPv6, whose colons are no port's.
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    !is_private(name)
}

fn is_private(host: &str) -> bool {
    if host.contains(':') {
        return host == "::1" || ["fe80", "fc", "fd"].iter().any(|start| host.starts_with(start));
    }
    let numbers: Vec<_> = host.split('.').map(|part| part.parse::<u8>().ok()).collect();
    match numbers.as_slice() {
        [Some(0 | 10 | 127), ..]
        | [Some(169), Some(254), ..]
        | [Some(172), Some(16..=31), ..]
        | [Some(192), Some(168), ..] => true,
        _ => {
            let last = host.rsplit('.').next().unwrap_or_default();
            // A name without a dot is known only inside of a network.
            !host.contains('.') || matches!(last, "localhost" | "local" | "lan" | "internal" | "test")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn an_https_address_of_a_named_host_is_public() {
        for base in ["https://www.example.gov.cn/", "https://example.org:8443/centres/", "https://1.2.3.4/"] {
            assert!(is_public(base), "{base}");
        }
    }

    #[test]
    fn plain_http_files_and_private_networks_are_not() {
        for base in [
            "http://www.example.gov.cn/",
            "file:///home/user/dist/",
            "about:blank",
            "https://localhost:8080/",
            "https://127.0.0.1/",
            "https://10.1.2.3/",
            "https://172.20.0.1/",
            "https://192.168.1.4:8443/",
            "https://[::1]:8443/",
            "https://[fd00::1]/",
            "https://intranet/",
            "https://printer.local/",
        ] {
            assert!(!is_public(base), "{base}");
        }
        assert!(is_public("https://172.32.0.1/"), "not a private network");
        assert!(is_public("https://[2001:db8::1]/"));
    }
}
