import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

it("has the console of a node read by somebody, whoever starts it: a full one stops its first process", () => {
  const script = readFileSync(join(import.meta.dirname, "start-node.sh"), "utf8");
  const [nspawn = ""] = /^set -- systemd-nspawn[\s\S]*?--boot$/m.exec(script) ?? [];
  expect(nspawn.match(/--console=\S+/g)).toEqual(["--console=read-only"]);
});
