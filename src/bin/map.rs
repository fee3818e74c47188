//! The map: shows on paper-like ground where the centres of the list are. Asked for, never awaited.

fn main() {
    portal::map::start();
}
