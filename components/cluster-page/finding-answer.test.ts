import { expect, test } from "vitest";
import type { Verdict } from "@/lib/cluster/health";
import { answerTo } from "./finding-answer";

const left = { code: "resource-unmanaged", severity: "warning", resource: "web", down: false } as const;

test.each<[Verdict, unknown]>([
  [left, { kind: "resource.manage", resource: "web", managed: true }],
  [
    { ...left, code: "resource-maintenance" },
    { kind: "resource.maintenance", resource: "web", on: false },
  ],
  [
    { code: "resource-disabled", severity: "info", resource: "web", active: false },
    { kind: "resource.start", resource: "web" },
  ],
  // On its way down, or held up by what a start would not settle.
  [{ code: "resource-disabled", severity: "info", resource: "web", active: true }, undefined],
  [
    { code: "node-standby", severity: "warning", node: "n1", onFail: false, active: 0 },
    { kind: "node.online", node: "n1" },
  ],
  [{ code: "node-standby", severity: "warning", node: "n1", onFail: true, active: 0 }, undefined],
  [{ code: "resource-stopped", severity: "critical", resource: "web", probe: null }, undefined],
  [{ code: "no-dc", severity: "critical" }, undefined],
])("%o", (verdict, operation) => {
  expect(answerTo(verdict, false)?.operation).toEqual(operation);
});

test("what stands still over failures is answered by cleaning them up", () => {
  const stopped: Verdict = { code: "resource-stopped", severity: "critical", resource: "web", probe: null };
  expect(answerTo(stopped, true)?.operation).toEqual({
    kind: "resource.cleanup",
    resource: "web",
    node: null,
  });
});
