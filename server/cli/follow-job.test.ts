import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CheckReport } from "@/lib/checks/check";
import type { Job } from "@/lib/job/job";
import { sampleJob } from "@/lib/job/samples";
import { err, ok } from "@/lib/result";
import { startJob } from "../services/job/start";
import { tellJob } from "./follow-job";

const jobs = vi.hoisted(() => new Map<string, unknown>());
vi.mock("../services/job/start", () => ({ startJob: vi.fn() }));
vi.mock("../runtime", () => {
  const find = async (id: string) => {
    const source = () => ({ subscribe: () => () => undefined });
    return jobs.has(id) ? { job: jobs.get(id), source, view: { output: {} } } : null;
  };
  return { runtime: async () => ({ jobs: { find } }) };
});

const about = { kind: "cluster", clusterId: "c1", name: "Web" } as const;
const done = (change: Partial<Job>) => jobs.set("j1", sampleJob({ state: "done", ...change }));
let said: string[];

beforeEach(() => {
  vi.resetAllMocks();
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.mocked(startJob).mockResolvedValue(ok({ jobId: "checks" }));
  const report = { rows: [{ state: "failed" }, { state: "warning" }, { state: "passed" }] };
  const result = { kind: "checks", report: report as unknown as CheckReport } as const;
  jobs.set("checks", sampleJob({ kind: "checks", state: "done", result }));
});
afterEach(() => {
  vi.restoreAllMocks();
  jobs.clear();
});

it("waits for the checks after a job that changed corosync, and says what came of them", async () => {
  done({ kind: "authkey", about });
  expect((await tellJob("j1")).kind).toBe("authkey");
  expect(startJob).toHaveBeenCalledExactlyOnceWith(expect.anything(), { kind: "checks", clusterId: "c1" });
  expect(said).toEqual(["checked: 1 failed, 1 with a warning. All of them: cluster checks Web"]);
});

it("checks the cluster that was made", async () => {
  done({ kind: "create", result: { kind: "create", name: "new", clusterId: "c2" } });
  await tellJob("j1");
  expect(startJob).toHaveBeenCalledExactlyOnceWith(expect.anything(), { kind: "checks", clusterId: "c2" });
  expect(said.at(-1)).toMatch(/cluster checks new$/);
});

it("says that nothing was checked, and does not fail for it", async () => {
  done({ kind: "authkey", about });
  vi.mocked(startJob).mockResolvedValueOnce(err({ code: "api.busy" }));
  await tellJob("j1");
  jobs.set("checks", sampleJob({ kind: "checks", state: "failed" }));
  await tellJob("j1");
  vi.mocked(startJob).mockResolvedValueOnce(err({ code: "api.other-stack", clusterId: "c1" }));
  await tellJob("j1");
  expect(said).toEqual(["not checked: api.busy", "not checked: failed"]);
});

it("checks after one that ended half done, too, and says what restarts would do", async () => {
  const step = (name: "check" | "write", host: string, state: "done" | "skipped") => ({
    ...{ id: `${name}:${host}`, name, host, after: [], undoes: null, optional: false, state },
    ...{ startedAt: state === "done" ? "2026-01-01T00:00:00Z" : null, endedAt: null },
    ...{ exitCode: null, problem: null },
  });
  const files = { text: "", before: "", base: "a", checksum: "b", atRestart: [], written: [] };
  const result = { kind: "corosync-conf", ...files, quorate: true, members: [], down: [] } as const;
  const steps = [step("check", "n1", "done"), step("write", "n1", "done"), step("write", "n2", "skipped")];
  done({ kind: "corosync-conf", about, state: "failed", steps, result });
  await expect(tellJob("j1")).rejects.toThrow("The job ended as failed.");
  expect(startJob).toHaveBeenCalledOnce();
  expect(said.slice(-2)).toEqual([
    "corosync.conf: new on n1, not on n2: restart and reload no corosync before all have the same",
    "checked: 1 failed, 1 with a warning. All of them: cluster checks Web",
  ]);
});

it("says where an installation that was broken off may have left units masked", async () => {
  const lost = { code: "node.lost", tool: "apt-get", detail: "reset" } as const;
  const step = {
    ...({ id: "install:n4", name: "install", host: "n4", state: "failed", problem: lost } as const),
    ...{ after: [], undoes: null, optional: false, startedAt: null, endedAt: null, exitCode: null },
  };
  done({ kind: "add-node", about, state: "failed", steps: [step] });
  await expect(tellJob("j1")).rejects.toThrow("The job ended as failed.");
  expect(said).toContain(
    "may be masked on n4: systemctl unmask --runtime corosync.service pacemaker.service",
  );
});

it("checks nothing after other jobs, and after one that failed", async () => {
  done({ kind: "destroy", about });
  await tellJob("j1");
  jobs.set("j1", sampleJob({ kind: "authkey", about, state: "failed", canGoOn: true }));
  await expect(tellJob("j1")).rejects.toThrow(
    "The job ended as failed. Mend it, then: npm run harrier -- job go-on j1",
  );
  expect(startJob).not.toHaveBeenCalled();
});
