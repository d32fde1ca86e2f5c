import { describe, expect, it } from "vitest";
import { sampleJob } from "../../job/samples";
import type { Operation } from "../operation";
import { isUrgent, onlyWaits, sparesJob } from "./beside";
import type { RunStep } from "./run";
import { sampleRun } from "./samples";

const FENCE: Operation = { kind: "node.fence", node: "n2", action: "reboot" };
const properties = (values: Readonly<Record<string, string | null>>): Operation => ({
  kind: "configuration.change",
  subject: "maintenance",
  purpose: "change",
  steps: [{ kind: "property.set", values }],
});
const step = (state: RunStep["state"]): RunStep => ({
  display: "crm_resource …",
  state,
  exitCode: null,
  output: null,
  durationMs: null,
});

describe("what does not wait for its turn", () => {
  it.each<[boolean, Operation]>([
    [true, FENCE],
    [true, { kind: "node.confirm-off", node: "n2" }],
    [true, properties({ "maintenance-mode": "true" })],
    [false, properties({ "maintenance-mode": "false" })],
    [false, properties({ "maintenance-mode": null })],
    [false, properties({ "maintenance-mode": "true", "stonith-enabled": "false" })],
    [false, { kind: "configuration.change", subject: "x", purpose: "change", steps: [] }],
    [false, { kind: "node.standby", node: "n2" }],
    [false, { kind: "resource.stop", resource: "db" }],
  ])("%s: %j", (is, operation) => {
    expect(isUrgent(operation)).toBe(is);
  });
});

describe("a run", () => {
  it("only waits once its commands are through, and again while they run that come later", () => {
    const restart: Operation = { kind: "resource.restart", resource: "db" };
    const withSteps = (...states: readonly RunStep["state"][]) => ({
      operation: restart,
      steps: states.map(step),
    });
    expect(onlyWaits(sampleRun(withSteps("running", "waiting")))).toBe(false);
    expect(onlyWaits(sampleRun(withSteps("done", "waiting")))).toBe(true);
    expect(onlyWaits(sampleRun(withSteps("done", "running")))).toBe(false);
    expect(onlyWaits(sampleRun(withSteps("done", "done")))).toBe(true);
  });

  it("of commands on nodes waits for these: a stop of the services that hangs with what it stops", () => {
    const stop: Operation = { kind: "node.services", nodes: ["n2"], on: false };
    expect(onlyWaits(sampleRun({ operation: stop, steps: [step("running")] }))).toBe(true);
  });
});

it("a node is not cut off while a job's step is at work on it", () => {
  const at = (host: string, state: "running" | "waiting") =>
    sampleJob({
      steps: [
        {
          ...{ id: "s1", name: { code: "conf-write" }, host, after: [], optional: false },
          ...{ state, startedAt: null, endedAt: null, exitCode: null, problem: null },
        },
      ] as never,
    });
  expect(sparesJob(at("n2", "running"), FENCE)).toBe(false);
  expect(sparesJob(at("n2", "waiting"), FENCE)).toBe(true);
  expect(sparesJob(at("n1", "running"), FENCE)).toBe(true);
  expect(sparesJob(at("n2", "running"), { kind: "node.confirm-off", node: "n2" })).toBe(true);
});
