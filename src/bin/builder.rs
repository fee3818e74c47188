//! The builder of embedding code: choices on the left, the real frame on the right.

fn main() {
    portal::builder::start();
}
