import { expect, it } from "vitest";
import { decodeStored, encodeStored } from "../../stored/format";
import { NO_EFFECTS } from "../effects/effects";
import { needsTypedName } from "./plan-danger";
import { STORED_PLAN } from "./stored-plan";

const plan = {
  id: "p1",
  clusterId: "c1",
  operation: { kind: "node.standby", node: "n1" },
  commands: [],
  base: null,
  snapshotVersion: 1,
  notes: [],
  createdAt: "2026-03-01T10:00:00Z",
} as const;

it.each([
  [["vip"], true],
  [[], false],
])(
  "judges the danger of a plan from before what is taken out was told apart: left stopped %j",
  (leftStopped, isDangerous) => {
    const { removed: _, ...older } = { ...NO_EFFECTS, leftStopped };
    const text = encodeStored({ version: 1 }, { plan: { ...plan, effects: older }, secret: null });
    const read = decodeStored(STORED_PLAN, text);
    expect(read.ok && needsTypedName(read.value.plan)).toBe(isDangerous);
    expect(read).toMatchObject({ ok: true, value: { plan: { effects: { removed: [] } } } });
  },
);
