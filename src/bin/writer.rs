//! The desk's writer: makes the whole portal out of data, in a worker.

fn main() {
    portal::writer::start();
}
