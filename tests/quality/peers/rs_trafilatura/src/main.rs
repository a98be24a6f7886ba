//! Runs rs-trafilatura over pages: a path and an address a line in (tab between), a line
//! of JSON out with the body, the metadata and the processor time of the call alone.

use std::io::{self, BufRead, Write};

use rs_trafilatura::{extract_bytes_with_options, Options};
use serde_json::json;

fn thread_cpu_micros() -> i64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut now) };
    now.tv_sec * 1_000_000 + now.tv_nsec / 1_000
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (path, address) = line.split_once('\t').unwrap_or((&line, ""));
        let page = std::fs::read(path)?;
        let options = Options {
            url: (!address.is_empty()).then(|| address.to_string()),
            ..Options::default()
        };
        let start = thread_cpu_micros();
        let result = extract_bytes_with_options(&page, &options);
        let cpu_us = thread_cpu_micros() - start;
        let answer = match result {
            Ok(r) => json!({
                "cpu_us": cpu_us, "text": r.content_text, "title": r.metadata.title,
                "author": r.metadata.author,
                "date": r.metadata.date.map(|d| d.format("%Y-%m-%d").to_string()),
            }),
            Err(e) => json!({"cpu_us": cpu_us, "text": "", "error": e.to_string()}),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
