import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { isServed } from "@/lib/access/loopback";
import { askOnce } from "./ask-once";
import { askArgv } from "./node-probe";

it("gets no answer from a console: a text looked for there would be found in what its owner may read", async () => {
  const served: boolean[] = [];
  const server = createServer(({ headers }, response) => {
    served.push(isServed(new Headers(headers as Record<string, string>)));
    response.writeHead(served.at(-1) ? 200 : 403).end("secret");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/jobs`;
  for (const text of [null, "secret"]) expect(await askOnce({ kind: "http", url, text })).toBe(false);
  expect(served).toEqual([false, false]);
  server.close();
});

it("says the same where a node asks", async () => {
  const bin = mkdtempSync(join(tmpdir(), "harrier-curl-"));
  writeFileSync(join(bin, "curl"), `#!/bin/sh\nprintf '%s\\n' "$@" >>${bin}/words\necho secret\n`);
  chmodSync(join(bin, "curl"), 0o755);
  for (const text of [null, "secret"]) {
    const [program, ...words] = askArgv({ kind: "http", url: "http://127.0.0.1:3000/", text });
    await promisify(execFile)(program, words, {
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
  }
  const words = readFileSync(join(bin, "words"), "utf8").split("\n");
  expect(words.filter((word) => word === "X-Harrier-Probe: drill")).toHaveLength(2);
  rmSync(bin, { recursive: true });
});
