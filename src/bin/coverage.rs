//! What lies within a walk, and where another place to serve would bring most.

fn main() {
    portal::coverage::start();
}
