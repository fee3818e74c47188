//! `LibreOffice`, where it is there: it stands for the programs that clerks save with.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// `SOFFICE`, or `soffice` or `libreoffice` on the path. Nothing where there is none, unless
/// `REQUIRE_OFFICE=1` says that there must be.
pub fn office() -> Option<PathBuf> {
    let named = env::var_os("SOFFICE").map(PathBuf::from);
    let found = named.or_else(|| {
        let folders = env::var_os("PATH").unwrap_or_default();
        let all = env::split_paths(&folders).flat_map(|own| [own.join("soffice"), own.join("libreoffice")]);
        all.into_iter().find(|path| path.is_file())
    });
    if found.is_none() {
        assert_ne!(
            env::var("REQUIRE_OFFICE").as_deref(),
            Ok("1"),
            "there is no soffice, and REQUIRE_OFFICE is set"
        );
        println!("skipped: there is no soffice (set SOFFICE, or install LibreOffice Calc)");
    }
    found
}

/// Opens a file and saves it again in another form; every file that came of it, by name.
pub fn saved(office: &Path, folder: &Path, file: &str, form: &str) -> Vec<(String, Vec<u8>)> {
    let out = folder.join(format!("out-{}", form.split(':').next().unwrap()));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new(office)
        .args([&profile, "--headless", "--convert-to", form, "--outdir"])
        .arg(&out)
        .arg(folder.join(file))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut files: Vec<_> = fs::read_dir(&out)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)))
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "nothing was saved: {}", String::from_utf8_lossy(&run.stderr));
    files
}
