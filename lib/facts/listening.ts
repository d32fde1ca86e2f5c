import type { Argv } from "../command/argv";
import type { ListenerFact } from "./fact";
import { linesOf } from "./lines";

const MAX_LISTENERS = 2000;

/** Sockets that wait for connections by TCP; whose they are is told to root alone. */
export function listeningCommand(): Argv {
  return ["ss", "-H", "-l", "-t", "-n", "-p"];
}

/** Reads `ss`: `LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=704,fd=5),…)`. */
export function parseListening(text: string): readonly ListenerFact[] {
  return [...linesOf(text, MAX_LISTENERS)].flatMap((line) => {
    const found = /^LISTEN\s+\d+\s+\d+\s+(\S+):(\d{1,5})\s+\S+(?:\s+users:\(\("([^"]{1,64})")?/.exec(line);
    if (found === null) return [];
    return [{ address: found[1] ?? "", port: Number(found[2]), program: found[3] ?? null }];
  });
}
