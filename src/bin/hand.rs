//! QR code, referral slip, contact, telling of errors: comes when a person reaches for one of them.

fn main() {
    portal::hand::start();
}
