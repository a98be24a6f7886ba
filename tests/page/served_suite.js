// A `nutgraf serve` of the test's own on free ports.
//
//   const suite = await serveSuite("build/release/bin/nutgraf", ["--fetch"]);
//   suite.url                       // "http://127.0.0.1:41205"
//   await suite.stop();
//
// Fails with what the process logged when it ends before its HTTP port is open.

import {spawn} from "node:child_process";
import {once} from "node:events";
import {createInterface} from "node:readline";

export async function serveSuite(program, flags = []) {
  const suite = spawn(
    program,
    ["serve", "--listen=127.0.0.1:0", "--http_address=127.0.0.1:0", ...flags],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  process.once("exit", () => suite.kill()); // a test that is given up leaves nothing behind
  const log = [];
  const stop = async () => {
    if (suite.exitCode !== null) return;
    const ended = once(suite, "exit");
    suite.kill();
    await ended;
  };
  const url = await new Promise((resolve, reject) => {
    createInterface({input: suite.stderr}).on("line", (line) => {
      log.push(line);
      const {message, port} = line.startsWith("{") ? JSON.parse(line) : {};
      if (message === "http open") resolve(`http://127.0.0.1:${port}`);
    });
    suite.once("error", reject);
    suite.once("exit", () => reject(new Error(`nutgraf ended:\n${log.join("\n")}`)));
  });
  return {url, stop};
}
