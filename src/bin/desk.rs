//! The data desk: staff fill, check, preview and publish the data in the browser.

fn main() {
    portal::desk::start();
}
