//! What is installed for the whole machine: the WASM target, Node packages, a browser, fonts.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{ask, command, on_path, output, run};
use crate::error::{Error, Result};

const WASM: &str = "wasm32-unknown-unknown";
const BROWSER_TESTS: &str = "the browser tests need Chromium, ChromeDriver and a Chinese font";

/// Chromium and the driver that fits it.
#[derive(Debug)]
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

/// Adds the WASM target to the toolchain when it is missing.
pub fn wasm_target() -> Result {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Error::Say(format!(
            "this Rust cannot compile for {WASM} and there is no rustup to add it; \
             install Rust with rustup, or the {WASM} standard library from where Rust came"
        )));
    }
    println!("adding the {WASM} target to the Rust toolchain …");
    run(command("rustup").args(["target", "add", WASM]))
}

/// Installs the Node packages that a folder's lock file names, unless they are there.
pub fn node_modules(dir: &Path) -> Result {
    if on_path("node").is_none() || on_path("npm").is_none() {
        return Err(Error::Say("Node.js is missing; install Node.js 20 or newer, which brings npm".into()));
    }
    let lock = dir.join("package-lock.json");
    let wanted = fs::metadata(&lock).and_then(|meta| meta.modified()).map_err(Error::file("read", &lock))?;
    let installed =
        fs::metadata(dir.join("node_modules/.package-lock.json")).and_then(|meta| meta.modified());
    if installed.is_ok_and(|installed| installed >= wanted) {
        return Ok(());
    }
    println!("installing the Node packages of {} …", dir.display());
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(npm.current_dir(dir))
}

/// Finds Chromium, its driver and a Chinese font; on Debian, root gets them installed.
pub fn browser() -> Result<Browser> {
    let missing = missing_packages();
    if !missing.is_empty() {
        apt_install(&missing, BROWSER_TESTS)?;
    }
    match (chromium(), chromedriver()) {
        (Some(chromium), Some(chromedriver)) => Ok(Browser { chromium, chromedriver }),
        _ => Err(Error::Say(please_install(&missing_packages(), BROWSER_TESTS))),
    }
}

/// Finds `LibreOffice`, as which clerks may save their spreadsheets; on Debian, root gets it installed.
pub fn office() -> Result<PathBuf> {
    let found = || from_env("SOFFICE").or_else(|| ["soffice", "libreoffice"].into_iter().find_map(on_path));
    if found().is_none() {
        apt_install(&["libreoffice-calc"], "the tests of spreadsheets need LibreOffice Calc")?;
    }
    found().ok_or_else(|| Error::Say("LibreOffice Calc was installed and has no soffice on PATH".into()))
}

fn chromium() -> Option<PathBuf> {
    from_env("CHROMIUM")
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path))
}

fn chromedriver() -> Option<PathBuf> {
    from_env("CHROMEDRIVER").or_else(|| on_path("chromedriver"))
}

fn from_env(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|path| path.is_file())
}

/// Without a Chinese font, screenshots and widths in the tests would be of empty boxes.
fn chinese_font() -> bool {
    on_path("fc-list").map_or(cfg!(not(target_os = "linux")), |fc_list| {
        ask(&fc_list, &[":lang=zh", "family"]).is_some_and(|fonts| !fonts.is_empty())
    })
}

/// Debian's names of what is missing.
fn missing_packages() -> Vec<&'static str> {
    [
        ("chromium", chromium().is_some()),
        ("chromium-driver", chromedriver().is_some()),
        ("fonts-noto-cjk", chinese_font()),
    ]
    .into_iter()
    .filter_map(|(package, there)| (!there).then_some(package))
    .collect()
}

/// Installs Debian's packages where that can be done; otherwise says that something needs them.
pub(super) fn apt_install(packages: &[&str], purpose: &str) -> Result {
    let root = ask(Path::new("id"), &["-u"]).as_deref() == Some("0");
    if !root || on_path("apt-get").is_none() {
        return Err(Error::Say(please_install(packages, purpose)));
    }
    println!("installing {} …", packages.join(", "));
    let apt = |args: &[&str]| {
        let mut apt = command("apt-get");
        apt.args(["-q", "-y"]).args(args);
        run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], packages].concat())
}

fn please_install(packages: &[&str], purpose: &str) -> String {
    format!("{purpose}; please install (Debian's names): {}", packages.join(" "))
}
