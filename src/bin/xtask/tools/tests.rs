use super::*;

fn in_usr_bin(version: &str) -> (PathBuf, String) {
    (PathBuf::from("/usr/bin"), version.to_owned())
}

#[test]
fn versions_are_read_as_each_tool_prints_them() {
    let version = |text| parse_version(text).unwrap();
    assert_eq!(version("trunk 0.21.14"), "0.21.14");
    assert_eq!(version("wasm-bindgen 0.2.130"), "0.2.130");
    assert_eq!(version("wasm-opt version 132 (version_132)"), "132");
    assert_eq!(version("v20.20.2"), "20.20.2");
    assert_eq!(parse_version("unknown"), None);
}

#[test]
fn a_version_fits_when_only_zeros_are_left_out() {
    assert!(version_fits("132", "132.0.0"));
    assert!(version_fits("0.21.14", "0.21.14"));
    assert!(!version_fits("0.20.1", "0.21.14"));
    assert!(!version_fits("132", "13.2.0"));
}

#[test]
fn the_right_tool_on_path_is_used() {
    assert_eq!(trunk().decide(Some(in_usr_bin(TRUNK)), None), Decision::OnPath("/usr/bin".into()));
}

#[test]
fn the_tool_installed_earlier_is_used_beside_a_wrong_one_on_path() {
    let kept = Some(TRUNK.to_owned());
    assert_eq!(trunk().decide(Some(in_usr_bin("0.20.1")), kept.clone()), Decision::Kept);
    assert_eq!(trunk().decide(None, kept), Decision::Kept);
}

#[test]
fn a_missing_tool_is_installed_and_a_wrong_one_named() {
    assert_eq!(trunk().decide(None, Some("0.20.1".into())), Decision::Install { found: None });
    let decision = trunk().decide(Some(in_usr_bin("0.20.1")), None);
    assert_eq!(decision, Decision::Install { found: Some("0.20.1".into()) });
    assert_eq!(
        trunk().notice(Some("0.20.1")),
        "found trunk 0.20.1, this project needs 0.21.14: installing that beside it"
    );
}

#[test]
fn wasm_bindgen_without_its_test_runner_is_not_enough() {
    let tool = wasm_bindgen().unwrap();
    let alone = Some((PathBuf::from("/nowhere"), tool.version.clone()));
    assert!(matches!(tool.decide(alone, None), Decision::Install { found: Some(_) }));
    assert!(tool.notice(Some(&tool.version)).contains("without all of"));
}

#[test]
fn trunk_is_told_the_same_versions_as_are_installed() {
    let text = workspace::read(&workspace::root().join("Trunk.toml")).unwrap();
    let config: toml::Table = text.parse().unwrap();
    let told = |tool: &str| config["tools"][tool].as_str().unwrap().to_owned();
    assert_eq!(told("wasm_bindgen"), wasm_bindgen().unwrap().version);
    let wasm_opt = told("wasm_opt");
    assert!(version_fits(wasm_opt.trim_start_matches("version_"), BINARYEN));
}
