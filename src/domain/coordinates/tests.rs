use super::*;

fn read(text: &str) -> [i64; 2] {
    let pasted = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    #[allow(clippy::cast_possible_truncation)]
    [pasted.position.lng.degrees(), pasted.position.lat.degrees()]
        .map(|degrees| (degrees * 1e5).round() as i64)
}

fn refused(text: &str) -> CoordinatesError {
    parse(text).expect_err(text)
}

fn datum_of(text: &str) -> Option<Datum> {
    parse(text).unwrap().datum
}

/// 123.33300 east, 31.19131 north.
const PLACE: [i64; 2] = [12_333_300, 3_119_131];

#[test]
fn two_numbers_are_read_in_either_order() {
    for text in [
        "123.333,31.19131",
        "31.19131, 123.333",
        "  123.3330 31.191310  ",
        "31.19131，123.333",
        "31.19131、123.333",
        "１２３．３３３，３１．１９１３１",
        "31。19131；123。333",
        "(31.19131;123.333)",
        "[123.333, 31.19131]",
        "31.19131\n123.333",
        "123.33300004999999999,31.191310049999",
    ] {
        assert_eq!(read(text), PLACE, "{text}");
    }
}

#[test]
fn words_and_directions_tell_which_is_which() {
    for text in [
        "31.19131°N, 123.333°E",
        "N31.19131 E123.333",
        "E 123.333 N 31.19131",
        "31.19131 n 123.333 e",
        "31.19131N123.333E",
        "31.19131, E123.333",
        "31.19131 North, 123.333 East",
        "北纬31.19131度，东经123.333度",
        "我在东经123.333°，北纬31.19131°",
        "经度：123.333 纬度：31.19131",
        "lat: 31.19131, lng: 123.333",
        r#"{"longitude":123.333,"latitude":31.19131}"#,
        "lng=123.333&lat=31.19131",
        "x?zoom=17&lat=31.19131&name=5.5&lon=123.333",
        "31.19131 123.333E",
    ] {
        assert_eq!(read(text), PLACE, "{text}");
    }
    assert_eq!(read("33.8688 S, 151.2093 E"), [15_120_930, -3_386_880]);
    assert_eq!(read("W 43.1729, S 22.9068"), [-4_317_290, -2_290_680]);
}

#[test]
fn degrees_have_minutes_and_seconds() {
    let place = [11_333_300, 2_319_131];
    for text in [
        "23°11'28.7\"N 113°19'58.8\"E",
        "23°11′28.7″N, 113°19′58.8″E",
        "23°11'28.7\"N113°19'58.8\"E",
        "23° 11' 28.7\" N 113° 19' 58.8\" E",
        "23°11’28.7” N，113°19’58.8” E",
        "23°11'28.7''N 113°19'58.8''E",
        "东经113度19分58.8秒，北纬23度11分28.7秒",
        "113°19'58.8\" 23°11'28.7\"",
        "23°11.4783'N 113°19.98'E",
        "23°11.4783N 113°19.98E",
        "23 11 28.7 N 113 19 58.8 E",
        "N 23 11 28.7, E 113 19 58.8",
        "23 11 28.7, 113 19 58.8",
        "23 11.4783, 113 19.98",
        "23%C2%B011'28.7%22N+113%C2%B019'58.8%22E",
    ] {
        let own = read(text);
        assert!(own[0].abs_diff(place[0]) <= 1 && own[1].abs_diff(place[1]) <= 1, "{text}: {own:?}");
    }
    assert_eq!(read("113° 23°"), [11_300_000, 2_300_000]);
    assert_eq!(read("113.333° 23.19131°"), place);
}

#[test]
fn links_of_maps_are_read_with_their_datum() {
    for (text, datum) in [
        ("https://uri.amap.com/marker?position=123.333,31.19131&name=A", Some(Datum::Gcj02)),
        ("https://uri.amap.com/marker?position=123.333%2c31.19131&coordinate=wgs84", Some(Datum::Wgs84)),
        ("https://www.amap.com/?p=B0FFG7,31.19131,123.333,A,B12", Some(Datum::Gcj02)),
        ("androidamap://route?slat=30.1&slon=120.2&dlat=31.19131&dlon=123.333&dev=0", Some(Datum::Gcj02)),
        ("https://uri.amap.com/navigation?to=123.333,31.19131,A&mode=walk", Some(Datum::Gcj02)),
        ("https://api.map.baidu.com/marker?location=31.19131,123.333&title=A&output=html", Some(Datum::Bd09)),
        ("https://api.map.baidu.com/marker?location=31.19131,123.333&coord_type=wgs84", Some(Datum::Wgs84)),
        ("https://api.map.baidu.com/marker?location=31.19131,123.333&coord_type=gcj02", Some(Datum::Gcj02)),
        ("https://apis.map.qq.com/uri/v1/marker?marker=coord:31.19131,123.333;title:A", Some(Datum::Gcj02)),
        ("qqmap://map/routeplan?type=walk&tocoord=31.19131,123.333&coord_type=1", Some(Datum::Wgs84)),
        ("https://maps.apple.com/?ll=31.19131,123.333&q=A", Some(Datum::Gcj02)),
        ("https://www.google.com/maps/@31.19131,123.333,15z", None),
        ("geo:31.19131,123.333?z=17", Some(Datum::Wgs84)),
        ("geo:0,0?q=31.19131,123.333(A)", Some(Datum::Wgs84)),
        ("https://www.openstreetmap.org/#map=17/31.19131/123.33300", Some(Datum::Wgs84)),
    ] {
        assert_eq!(read(text), PLACE, "{text}");
        assert_eq!(datum_of(text), datum, "{text}");
    }
    assert_eq!(datum_of("123.333,31.19131"), None);
    assert_eq!(datum_of("123.333,31.19131 (WGS-84)"), Some(Datum::Wgs84));
}

#[test]
fn outside_china_the_longitude_comes_first_unless_only_the_other_order_is_on_the_globe() {
    assert_eq!(read("2.35, 48.85"), [235_000, 4_885_000]);
    assert_eq!(read("48.85, 2.35"), [4_885_000, 235_000]);
    assert_eq!(read("37.77, -122.42"), [-12_242_000, 3_777_000]);
}

#[test]
fn what_is_wrong_is_said() {
    for text in ["", "   ", "星河", "3号线", "B12", "020-12345678", "A 12, 34 B", "2026-11-24 13:22"] {
        assert_eq!(refused(text), CoordinatesError::Nothing, "{text}");
    }
    assert_eq!(refused("1.2.3"), CoordinatesError::OneNumber);
    assert_eq!(refused("123.333"), CoordinatesError::OneNumber);
    assert_eq!(refused("lat=31"), CoordinatesError::OneNumber);
    assert_eq!(refused("N31.1 N31.2"), CoordinatesError::OneNumber);
    assert_eq!(refused("223.1, 131.2"), CoordinatesError::OutOfRange);
    assert_eq!(refused("https://map.baidu.com/@12616547.91,2645781.3,19z"), CoordinatesError::OutOfRange);
    assert_eq!(refused("31°75'10\"N 123°10'10\"E"), CoordinatesError::OutOfRange);
    assert_eq!(refused("https://surl.amap.com/3kf2Xq1"), CoordinatesError::Link);
}

#[test]
fn a_long_or_broken_text_does_no_harm() {
    for text in ["%", "%e", "%e5%", "%ff%fe 1.5", "-", "- - -", "1.", ".5.", "°°'", "1°1'1", "9°-"] {
        let _ = parse(text);
    }
    let digits = "9".repeat(100_000);
    assert_eq!(refused(&format!("{digits}.{digits},{digits}.{digits}")), CoordinatesError::OutOfRange);
    let mut seed = 7_u32;
    let alphabet: Vec<char> = "0123456789.,-°'\"NESW% 北纬lat=&/:()".chars().collect();
    for _ in 0..20_000 {
        let text: String = (0..24)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                alphabet[(seed >> 16) as usize % alphabet.len()]
            })
            .collect();
        if let Ok(pasted) = parse(&text) {
            let _ = pasted.to_wgs84(Datum::Bd09, f64::sin);
        }
    }
}

#[test]
fn an_address_carries_longitude_and_latitude() {
    for (degrees, text) in
        [([123.333, 31.191_313], "123.33300,31.19131"), ([-0.000_04, -7.5], "-0.00004,-7.50000")]
    {
        let position = Position::<Wgs84>::from_geojson(degrees).unwrap();
        assert_eq!(position.for_address(), text);
        assert_eq!(Position::from_address(text).unwrap().for_address(), text);
    }
    for text in
        ["", "123.3", "31.2,123.3,5", "31.2,123.3", "N31.2,E123.3", "a 123.3,31.2", "123.3-31.2", "123.3,,"]
    {
        assert_eq!(Position::<Wgs84>::from_address(text), None, "{text}");
    }
}

#[test]
fn a_place_far_from_every_area_is_far() {
    let at = |lng, lat| Position::<Wgs84>::from_geojson([lng, lat]).unwrap();
    let ring = vec![at(123.0, 31.0), at(123.2, 31.0), at(123.2, 31.2)];
    let areas = [AreaEntry { centre: 0, official: true, tolerance_m: 0.0, parts: vec![vec![ring]] }];
    assert!(near(at(123.6, 31.3), &areas).is_ok());
    assert_eq!(near(at(123.8, 31.3), &areas), Err(CoordinatesError::Far));
    assert_eq!(near(at(31.1, 12.3), &areas), Err(CoordinatesError::Far));
    assert!(near(at(31.1, 12.3), &[]).is_ok());
}
