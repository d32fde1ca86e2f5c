import { expect, it } from "vitest";
import type { PackageManager } from "../blueprint/blueprint";
import { sampleBlueprint } from "../blueprint/samples";
import type { Job, JobStep } from "./job";
import { leftMasked } from "./left-masked";
import { sampleJob } from "./samples";

const install = (host: string, change: Partial<JobStep>, id = `${host}/install`): JobStep => ({
  ...{ id, name: "install", host, after: [], undoes: null, optional: false, exitCode: null },
  ...{ startedAt: "2026-01-01T00:00:00Z", endedAt: null, state: "failed", problem: null, ...change },
});
const lost = { problem: { code: "node.lost", tool: "apt-get", detail: "reset" } } as const;
const died = { problem: { code: "job.interrupted" } } as const;
const closed = { problem: { code: "ssh.closed" } } as const;
const refused = {
  problem: { code: "node.command-failed", tool: "apt-get", exitCode: 100, detail: "" },
} as const;
const argv = ["systemctl", "unmask", "--runtime", "corosync.service", "pacemaker.service"];

function made(steps: readonly JobStep[], change: Partial<Job> = {}, manager: PackageManager = "apt"): Job {
  const hosts = sampleBlueprint.hosts.map((host) => ({ ...host, manager }));
  const blueprint = { ...sampleBlueprint, hosts };
  const result = { kind: "create", name: "web", clusterId: null, blueprint } as const;
  return sampleJob({ kind: "create", state: "failed", steps, result, ...change });
}

it("names the hosts whose installation nobody saw to its end, and the command", () => {
  const both = [install("ha01", lost), install("ha02", died)];
  expect(leftMasked(made(both))).toEqual({ hosts: ["ha01", "ha02"], argv });
  expect(leftMasked(made(both, { state: "interrupted" }))?.hosts).toHaveLength(2);
  // apt came to its end, and what unmasks did not get there.
  expect(leftMasked(made([install("ha01", closed)]))?.hosts).toEqual(["ha01"]);
  const joins = sampleJob({ kind: "add-node", state: "failed", steps: [install("n4", lost, "install:n4")] });
  expect(leftMasked(joins)).toEqual({ hosts: ["n4"], argv });
});

it("says nothing where the end was seen, where nothing is masked, and while the job is at work", () => {
  expect(leftMasked(made([install("ha01", refused)]))).toBeNull();
  expect(leftMasked(made([install("ha01", { state: "done" })]))).toBeNull();
  expect(leftMasked(made([install("ha01", lost)], { state: "running" }))).toBeNull();
  expect(leftMasked(made([install("ha01", lost)], {}, "dnf"))).toBeNull();
  const device = {
    kind: "quorum-device",
    state: "failed",
    steps: [install("n1", lost, "install:n1")],
  } as const;
  expect(leftMasked(sampleJob(device))).toBeNull();
});
