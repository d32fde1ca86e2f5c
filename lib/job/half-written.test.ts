import { describe, expect, it } from "vitest";
import { halfWritten } from "./half-written";
import type { Job, JobStep } from "./job";
import type { JobResult } from "./kinds";
import { sampleJob } from "./samples";

const CONF = "totem {\n    version: 2\n}\n";
const result = (before = CONF): JobResult => ({
  ...{ kind: "corosync-conf", base: "a", checksum: "b", text: CONF, before, atRestart: [], written: [] },
  ...{ quorate: true, members: [], down: [] },
});
const step = (id: string, change: Partial<JobStep> = {}): JobStep => {
  const [name, host = null] = id.split(":") as [JobStep["name"], string?];
  const times = { startedAt: "2026-01-01T00:00:00Z", endedAt: "2026-01-01T00:00:01Z" };
  const plain = { after: [], undoes: null, optional: false, exitCode: null, problem: null } as const;
  return { id, name, host, ...plain, ...times, state: "done", ...change };
};
const skipped = { state: "skipped", startedAt: null } as const;
const lost = { state: "failed", problem: { code: "node.lost", tool: "sh", detail: "reset" } } as const;
const refused = { state: "failed", problem: { code: "job.conf-changed", host: "n3" } } as const;
const job = (kind: Job["kind"], steps: readonly JobStep[], change: Partial<Job> = {}) =>
  sampleJob({ id: "12345678-abcd", kind, state: "failed", result: result(), steps, ...change });
const writes = [step("write:n1"), step("write:n2")];
const rest = [step("reload", skipped), step("verify:n1", skipped), step("verify:n2", skipped)];

describe("what a job has left half written", () => {
  it("is corosync.conf on some nodes and not on others", () => {
    const half = [...writes, step("write:n3", refused), ...rest];
    const told = { what: "conf", written: ["n1", "n2"], others: ["n3"], wayBack: null };
    for (const kind of ["corosync-conf", "add-node", "remove-node", "quorum-device"] as const)
      expect(halfWritten(job(kind, half))).toEqual(told);
    expect(halfWritten(job("corosync-conf", half, { state: "cancelled" }))).toEqual(told);
    expect(halfWritten(job("corosync-conf", half, { state: "running" }))).toBeNull();
    const open = [step("write:n1", lost), step("write:n2", skipped)];
    expect(halfWritten(job("corosync-conf", open))).toMatchObject({ written: [], others: ["n1", "n2"] });
  });

  it("is nothing where none was written, or all were", () => {
    const none = [step("write:n1", refused), step("write:n2", skipped)];
    expect(halfWritten(job("corosync-conf", none))).toBeNull();
    expect(halfWritten(job("authkey", none))).toBeNull();
    expect(halfWritten(job("corosync-conf", [...writes, ...rest]))).toBeNull();
    const agent = job("agent-file", [step("write:n1"), step("write:n2", lost)], { result: null });
    expect(halfWritten(agent)).toBeNull();
  });

  it("is a key until it was seen in force, with the way back to the one before", () => {
    const half = [...writes, step("write:n3", lost), ...rest];
    const argv = ["cp", "-p", "/etc/corosync/authkey.before-12345678", "/etc/corosync/authkey"];
    expect(halfWritten(job("authkey", half))).toEqual({
      ...{ what: "key", written: ["n1", "n2"], others: ["n3"], wayBack: { argv, isReadAgain: false } },
    });
    const read = [...writes, step("reload"), step("verify:n1"), step("verify:n2", lost)];
    expect(halfWritten(job("authkey", read))).toMatchObject({ others: [], wayBack: { isReadAgain: true } });
    const seen = [...writes, step("reload"), step("verify:n1"), step("clear:n1", lost)];
    expect(halfWritten(job("authkey", seen))).toBeNull();
    // A key that stood in corosync.conf is in the file that was kept.
    const inside = { result: result("totem {\n    key: x\n}\n") };
    expect(halfWritten(job("authkey", half, inside))?.wayBack?.argv).toEqual([
      ...["cp", "-p", "/etc/corosync/corosync.conf.before-12345678", "/etc/corosync/corosync.conf"],
    ]);
  });
});
