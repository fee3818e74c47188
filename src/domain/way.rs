//! Links that hand a place over to the maps of other makers, each in the datum that it reads.

use super::{Position, Wgs84, coordinates::decimal, gcj02};

/// A maker's map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    Amap,
    Baidu,
    Tencent,
    Apple,
    /// Whatever map the phone opens `geo:` with.
    Geo,
}

/// What decides which maps are at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// The browser inside `WeChat`, which opens web addresses and no app's own scheme.
    WeChat,
    Ios,
    Android,
    /// Or an iPad, which calls itself a Mac.
    Mac,
    /// Everything else, `HarmonyOS` without Android too.
    Desktop,
}

impl Device {
    /// The device that a browser's user agent text tells of.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let tells = |word| user_agent.contains(word);
        if tells("MicroMessenger") {
            Self::WeChat
        } else if tells("iPhone") || tells("iPad") || tells("iPod") {
            Self::Ios
        } else if tells("Android") {
            Self::Android
        } else if tells("Macintosh") {
            Self::Mac
        } else {
            Self::Desktop
        }
    }
}

/// The maps that a device can open, the likeliest first; never empty.
#[must_use]
pub fn apps(device: Device) -> &'static [App] {
    match device {
        Device::WeChat => &[App::Tencent, App::Amap, App::Baidu],
        Device::Ios => &[App::Amap, App::Apple, App::Baidu, App::Tencent],
        Device::Android => &[App::Amap, App::Baidu, App::Tencent, App::Geo],
        Device::Mac => &[App::Amap, App::Baidu, App::Apple],
        Device::Desktop => &[App::Amap, App::Baidu],
    }
}

/// Who sends people there, as the makers ask to be told.
const SENDER: &str = env!("CARGO_PKG_NAME");

/// The address that shows a map's way on foot to a place, or the place where a map needs to be told
/// the start (Baidu). Coordinates have five decimals (about a metre). `sin` takes radians, as
/// [`gcj02`]'s does.
#[must_use]
pub fn link(app: App, position: Position<Wgs84>, name: &str, sin: impl Fn(f64) -> f64) -> String {
    let Placement { lng, lat } = Placement::of(position);
    let offset = || Placement::of(gcj02(position, &sin));
    match app {
        // Its navigation has no parameter for the datum. Commas part the fields of `to`.
        App::Amap => {
            let (Placement { lng, lat }, name) = (offset(), percent_encoded(&name.replace(',', " ")));
            format!(
                "https://uri.amap.com/navigation?to={lng},{lat},{name}&mode=walk&src={SENDER}&callnative=1"
            )
        }
        App::Baidu => {
            let name = percent_encoded(name);
            format!(
                "https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={name}\
                 &output=html&coord_type=wgs84&src=webapp.portal.{SENDER}"
            )
        }
        // `coord_type=1` is WGS-84: Tencent itself moves the point onto its map.
        App::Tencent => {
            let name = percent_encoded(name);
            format!(
                "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={name}&tocoord={lat},{lng}\
                 &coord_type=1&referer={SENDER}"
            )
        }
        // Apple's map of mainland China is drawn in GCJ-02 and takes numbers as they are: plain
        // WGS-84 lands some hundred metres off (dpa99c/phonegap-launch-navigator, issue 186).
        App::Apple => {
            let Placement { lng, lat } = offset();
            format!("https://maps.apple.com/?daddr={lat},{lng}&dirflg=w")
        }
        // RFC 5870: WGS-84 where nothing else is said. What stands after `q=` becomes the pin.
        App::Geo => format!("geo:{lat},{lng}?q={lat},{lng}({})", percent_encoded(name)),
    }
}

/// The address that looks an address up by its text, where the place itself is not published.
#[must_use]
pub fn search_link(app: App, text: &str) -> String {
    let text = percent_encoded(text);
    match app {
        App::Amap => format!("https://uri.amap.com/search?keyword={text}&src={SENDER}&callnative=1"),
        App::Baidu => format!(
            "https://api.map.baidu.com/geocoder?address={text}&output=html&src=webapp.portal.{SENDER}"
        ),
        App::Tencent => {
            format!("https://apis.map.qq.com/uri/v1/search?keyword={text}&referer={SENDER}")
        }
        App::Apple => format!("https://maps.apple.com/?q={text}"),
        App::Geo => format!("geo:0,0?q={text}"),
    }
}

/// Every byte but RFC 3986's unreserved ones as `%XX`: a space is `%20`, which unlike `+` is a
/// space in every part of an address.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |at: u8| char::from(b"0123456789ABCDEF"[usize::from(at)]);
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

/// Degrees as text.
struct Placement {
    lng: String,
    lat: String,
}

impl Placement {
    fn of<D>(position: Position<D>) -> Self {
        Self { lng: decimal(position.lng.degrees()), lat: decimal(position.lat.degrees()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wgs84(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn to(app: App) -> String {
        link(app, wgs84(121.527_210_6, 31.177_427_6), "天琴家综, B座", f64::sin)
    }

    const NAME: &str = "%E5%A4%A9%E7%90%B4%E5%AE%B6%E7%BB%BC%2C%20B%E5%BA%A7";

    /// The place is one of the published algorithm's own, so its GCJ-02 numbers are known.
    #[test]
    fn each_map_is_given_the_place_in_the_datum_that_it_reads() {
        let plain = NAME.replace("%2C", "%20");
        assert_eq!(
            to(App::Amap),
            format!(
                "https://uri.amap.com/navigation?to=121.53154,31.17530,{plain}&mode=walk&src=baiyun-centres&callnative=1"
            )
        );
        assert_eq!(
            to(App::Baidu),
            format!(
                "https://api.map.baidu.com/marker?location=31.17743,121.52721&title={NAME}&content={NAME}&output=html&coord_type=wgs84&src=webapp.portal.baiyun-centres"
            )
        );
        assert_eq!(
            to(App::Tencent),
            format!(
                "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={NAME}&tocoord=31.17743,121.52721&coord_type=1&referer=baiyun-centres"
            )
        );
        assert_eq!(to(App::Apple), "https://maps.apple.com/?daddr=31.17530,121.53154&dirflg=w");
        assert_eq!(to(App::Geo), format!("geo:31.17743,121.52721?q=31.17743,121.52721({NAME})"));
    }

    #[test]
    fn abroad_no_map_is_given_moved_numbers() {
        for app in [App::Amap, App::Apple] {
            let link = link(app, wgs84(2.35, 48.85), "a", f64::sin);
            assert!(link.contains("48.85000") && link.contains("2.35000"), "{link}");
        }
    }

    #[test]
    fn an_address_is_looked_up_as_it_is_written() {
        let written = "琴弦路12号 A&B#1";
        let encoded = "%E7%90%B4%E5%BC%A6%E8%B7%AF12%E5%8F%B7%20A%26B%231";
        for app in [App::Amap, App::Baidu, App::Tencent, App::Apple, App::Geo] {
            let link = search_link(app, written);
            assert_eq!(link.matches(encoded).count(), 1, "{link}");
            assert!(!link.contains([' ', '#', '+']), "{link}");
        }
    }

    #[test]
    fn wechat_is_told_before_the_system_that_it_runs_on() {
        for (agent, device) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile MicroMessenger/8.0.50",
                Device::WeChat,
            ),
            ("Mozilla/5.0 (Linux; Android 12; M2) XWEB/1 MMWEBSDK MicroMessenger/8.0.48", Device::WeChat),
            ("Mozilla/5.0 (Windows NT 10.0) WindowsWechat MicroMessenger/7.0.20.1781", Device::WeChat),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", Device::Ios),
            ("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Safari/604.1", Device::Ios),
            ("Mozilla/5.0 (Linux; Android 9; HUAWEI) Chrome/97 Mobile Safari/537.36", Device::Android),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15", Device::Mac),
            ("Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile", Device::Desktop),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120", Device::Desktop),
            ("", Device::Desktop),
        ] {
            assert_eq!(Device::of(agent), device, "{agent}");
        }
    }

    #[test]
    fn only_what_a_device_can_open_is_offered() {
        let all = [Device::WeChat, Device::Ios, Device::Android, Device::Mac, Device::Desktop];
        for device in all {
            let offered = apps(device);
            assert!(!offered.is_empty());
            assert_eq!(offered.contains(&App::Geo), device == Device::Android, "{device:?}");
            let apple = matches!(device, Device::Ios | Device::Mac);
            assert_eq!(offered.contains(&App::Apple), apple, "{device:?}");
        }
        assert_eq!(apps(Device::WeChat)[0], App::Tencent);
    }
}
