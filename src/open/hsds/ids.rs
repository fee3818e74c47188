//! Identifiers: the same record has the same one in every publication.

use uuid::Uuid;

/// Makes identifiers of one portal: UUIDs of version 5 in its own namespace, which is the version 5 UUID,
/// in the namespace of URLs, of `urn:family-centres:portal:` and the portal's id.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    namespace: Uuid,
}

impl Ids {
    pub fn of(portal_id: &str) -> Self {
        let name = format!("urn:family-centres:portal:{portal_id}");
        Self { namespace: Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()) }
    }

    /// The identifier of a record of a kind, such as `location`, by what names it among its kind.
    pub fn id(self, kind: &str, name: &str) -> String {
        Uuid::new_v5(&self.namespace, format!("{kind}:{name}").as_bytes()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_the_same_each_time_and_another_in_each_portal_and_kind() {
        let ids = Ids::of("xinghe");
        let id = ids.id("service", "tianqin");
        assert_eq!(id, Ids::of("xinghe").id("service", "tianqin"));
        for other in [
            ids.id("location", "tianqin"),
            ids.id("service", "beidou"),
            Ids::of("y").id("service", "tianqin"),
        ] {
            assert_ne!(id, other);
        }
        assert_eq!(id.as_bytes()[14], b'5', "{id} is of version 5");
    }
}
