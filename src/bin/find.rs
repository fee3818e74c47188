//! Search, answers and what is handed on: comes when the page rests, or is asked for.

fn main() {
    portal::find::start();
}
