//! The pictures in the documentation, taken of the desk at work on the made-up district.

use crate::build::{self, Mode, Site};
use crate::command::{command, run};
use crate::error::Result;
use crate::tools;
use crate::workspace::{FIXTURE_DATA, FIXTURE_OUT, root};

/// Where the pictures lie.
const PICTURES: &str = "docs/pictures";

/// Takes every picture anew; builds the site that they are of first, unless it `is_built`.
pub fn pictures(is_built: bool) -> Result {
    let site = Site { data: root().join(FIXTURE_DATA), out: root().join(FIXTURE_OUT) };
    if !is_built {
        build::build(&site, Mode::Release)?;
    }
    let folder = root().join("tests/e2e");
    tools::node_modules(&folder)?;
    let browser = tools::browser()?;
    println!("taking the pictures in {PICTURES} …");
    let mut node = command("node");
    node.arg(folder.join("pictures.mjs"));
    // No picture is of the real district, so it need not be there.
    node.env("DIST", &site.out).env("DIST_XINGHE", &site.out);
    run(node.env("PICTURES", root().join(PICTURES)).env("CHROMIUM", browser.chromium))
}
