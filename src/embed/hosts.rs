//! What a site with a policy of its own must allow.

/// Hosts that the code needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    /// For `frame-src`: the origin of every frame.
    pub frame: String,
    /// For `script-src`: the origin of the script, for the two pieces of code that have one.
    pub script: String,
    /// For the business domains of a mini-program: the host alone, without scheme and port.
    pub domain: String,
    /// Origins of map tiles, each once. The frame loads them under its own policy, so that of the page outside
    /// need not name them; only a network that lets few hosts through must.
    pub tiles: Vec<String>,
}

/// The hosts that code of this base needs, given the origins of the tile sources in use.
#[must_use]
pub fn hosts(base: &str, tile_origins: &[impl AsRef<str>]) -> Hosts {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let authority = rest.split('/').next().unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let domain = match authority.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => authority,
    };
    let mut tiles: Vec<String> = Vec::new();
    for origin in tile_origins.iter().map(AsRef::as_ref) {
        if !tiles.iter().any(|own| own == origin) {
            tiles.push(origin.to_owned());
        }
    }
    let origin = format!("{scheme}://{authority}");
    Hosts { frame: origin.clone(), script: origin, domain: domain.to_owned(), tiles }
}
