import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeServices } from "./home";

/** Runs the start here, with a systemctl that only notes down what it is told; what it started and its exit status. */
function started(conf: string, failing = ""): readonly string[] {
  const place = mkdtempSync(join(tmpdir(), "harrier-services-"));
  try {
    const [file, told] = [join(place, "corosync.conf"), join(place, "told")];
    writeFileSync(file, conf);
    const stub = `#!/bin/sh\necho "$*" >> ${told}\n[ "$*" != "${failing}" ]\n`;
    writeFileSync(join(place, "systemctl"), stub, { mode: 0o755 });
    const { way } = nodeServices;
    if (way.kind !== "nodes") throw new Error(way.kind);
    const [program, ...rest] = way.command({ kind: "node.services", nodes: ["n1"], on: true });
    const argv = rest.map((one) => one.replaceAll("/etc/corosync/corosync.conf", file));
    let code = 0;
    try {
      execFileSync(program, argv, { env: { ...process.env, PATH: `${place}:${process.env.PATH}` } });
    } catch (error) {
      code = (error as { status: number }).status;
    }
    return [...readFileSync(told, "utf8").trim().split("\n"), String(code)];
  } finally {
    rmSync(place, { recursive: true });
  }
}

const DEVICE = "quorum {\n    device {\n        model: net\n    }\n}\n";

it("starts the quorum device's service with corosync where there is one: systemd stopped it with it", () => {
  const both = "corosync.service pacemaker.service";
  const [begun, device, over] = [
    `start --no-block ${both}`,
    "start corosync-qdevice.service",
    `start ${both}`,
  ];
  expect(started("quorum {\n    provider: corosync_votequorum\n    # device {\n}\n")).toEqual([
    begun,
    over,
    "0",
  ]);
  expect(started(DEVICE)).toEqual([begun, device, over, "0"]);
  expect(started(DEVICE, device)).toEqual([begun, device, over, "1"]);
  expect(started(DEVICE, over)).toEqual([begun, device, over, "1"]);
});
