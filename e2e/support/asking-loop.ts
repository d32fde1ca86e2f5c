import { spawn } from "node:child_process";

/** A while without an answer, in milliseconds since the epoch. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/**
 * A GET by hand every 25 ms, in a process of its own that does nothing else: as an administrator's loop in another window. A curl for
 * each would be a program started forty times a second, which on a busy machine measures the machine.
 */
const LOOP = `const net = require("node:net");
const [host, port] = process.argv.slice(1);
setInterval(() => {
  const at = Date.now();
  let isOver = false;
  const socket = net.connect(Number(port), host, () => socket.write("GET / HTTP/1.0\\r\\n\\r\\n"));
  const end = (ok) => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    process.stdout.write(at + " " + Date.now() + " " + ok + "\\n");
  };
  socket.on("data", (data) => end(/^HTTP\\/1\\.\\d 200/.test(String(data)) ? 1 : 0));
  socket.on("error", () => end(0));
  socket.on("close", () => end(0));
  setTimeout(() => end(0), 900);
}, 25);`;
const LINE = /^(\d{13}) (\d{13}) ([01])$/;
/** Askings that may have been on their way together. */
const TOGETHER = 40;

/** Begins to ask; the answer ends it and tells when nobody answered, from the first that failed to the first that came. */
export function askAllTheTime(url: string): () => Promise<readonly Gap[]> {
  const { hostname, port } = new URL(url);
  const child = spawn(process.execPath, ["-e", LOOP, hostname, port || "80"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return async () => {
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
    return gapsIn(said);
  };
}

function gapsIn(said: string): readonly Gap[] {
  const asked = said
    .split("\n")
    .flatMap((line) => {
      const [, at, end, ok] = LINE.exec(line) ?? [];
      return at === undefined ? [] : [{ at: Number(at), end: Number(end), ok: ok === "1" }];
    })
    .toSorted((a, b) => a.at - b.at);
  const gaps: Gap[] = [];
  let from: number | null = null;
  for (const [index, { at, ok }] of asked.entries()) {
    if (!ok) from ??= at;
    else if (from !== null) {
      // The first answer, whichever asking it belongs to.
      const answers = asked.slice(index, index + TOGETHER).flatMap((one) => (one.ok ? [one.end] : []));
      gaps.push({ from, until: Math.min(...answers) });
      from = null;
    }
  }
  return gaps;
}
