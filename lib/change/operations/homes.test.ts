import { describe, expect, it } from "vitest";
import type { Role } from "../../cluster/resource";
import { sampleCluster, samplePrimitive } from "../../cluster/samples";
import en from "../../i18n/messages/en/change.json";
import type { Operation } from "../operation";
import { HOMES, homeOf } from "./homes";
import { permissionOf } from "./permissions";
import { WORDS, wordsOf } from "./words";

/** One of each kind; two where words differ. */
const SAMPLES: readonly Operation[] = [
  { kind: "node.standby", node: "n1" },
  { kind: "node.online", node: "n1" },
  { kind: "node.maintenance", node: "n1", on: true },
  { kind: "node.maintenance", node: "n1", on: false },
  { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false },
  { kind: "resource.move", resource: "vip", to: "n2", promoted: true, keep: true },
  { kind: "resource.clear", resource: "vip", node: null },
  { kind: "resource.clear", resource: "vip", node: "n1" },
  { kind: "resource.cleanup", resource: "vip", node: null },
  { kind: "resource.cleanup", resource: "vip", node: "n1" },
  { kind: "resource.start", resource: "vip" },
  { kind: "resource.start", resource: "vip", role: "Unpromoted" },
  { kind: "resource.stop", resource: "vip" },
  { kind: "resource.restart", resource: "vip" },
  { kind: "resource.manage", resource: "vip", managed: true },
  { kind: "resource.manage", resource: "vip", managed: false },
  { kind: "resource.maintenance", resource: "vip", on: true },
  { kind: "resource.maintenance", resource: "vip", on: false },
  { kind: "resource.ban", resource: "vip", node: "n1" },
  { kind: "resource.ban", resource: "vip", node: "n1", lifetime: "PT1H" },
  { kind: "resource.refresh", resource: "vip", node: null },
  { kind: "resource.refresh", resource: "vip", node: "n1" },
  {
    kind: "resource.several",
    operations: [
      { kind: "resource.stop", resource: "vip" },
      { kind: "resource.stop", resource: "web" },
    ],
  },
  { kind: "node.services", nodes: ["n1", "n2"], on: false },
  { kind: "node.restart", node: "n1" },
  { kind: "node.restart", node: "n1", before: "4ca5e3" },
  { kind: "node.power", node: "n1", action: "reboot" },
  { kind: "node.power", node: "n1", action: "off" },
  { kind: "node.fence", node: "n1", action: "reboot" },
  { kind: "node.confirm-off", node: "n1" },
  { kind: "node.forget", node: "n1", name: "deployed" },
  { kind: "shadow.delete", node: "n1", name: "try" },
  { kind: "ticket.set", ticket: "siteA", to: "grant" },
  { kind: "ticket.set", ticket: "siteA", to: "revoke" },
  { kind: "ticket.set", ticket: "siteA", to: "standby" },
  { kind: "ticket.set", ticket: "siteA", to: "activate" },
  { kind: "ticket.set", ticket: "siteA", to: "forget" },
  { kind: "unit.boot", unit: "nginx.service", nodes: ["n1", "n2"], enabled: false },
  { kind: "unit.run", unit: "pcsd.service", nodes: ["n1"], on: false },
  { kind: "unit.restart", unit: "pcsd.service", node: "n1" },
  {
    kind: "configuration.change",
    subject: "vip",
    purpose: "delete",
    steps: [{ kind: "resource.delete", id: "vip" }],
  },
  { kind: "configuration.undo", subject: "vip", run: "0b9b0a3e-3f0e-4b3e-9f3e-2b8f9c1d2e3f" },
  { kind: "configuration.upgrade", schema: "pacemaker-3.0" },
];

describe("every kind of operation", () => {
  it("has a sample here, a home and words", () => {
    const sampled = new Set(SAMPLES.map(({ kind }) => kind));
    expect([...sampled].toSorted()).toEqual(Object.keys(HOMES).toSorted());
    expect(Object.keys(WORDS).toSorted()).toEqual(Object.keys(HOMES).toSorted());
  });

  it.each(SAMPLES.map((one) => [one.kind, one] as const))("%s", (kind, operation) => {
    const { input } = homeOf(operation);
    expect(input.safeParse(operation)).toMatchObject({ success: true, data: operation });
    expect(input.safeParse({ ...operation, kind: `${kind}.` }).success).toBe(false);
    expect(input.safeParse({ ...operation, more: 1 }).success).toBe(false);
    expect(["cluster.operate", "cluster.configure"]).toContain(permissionOf(operation));
    const { subject, about, sentence, explanation } = wordsOf(operation);
    expect(subject(operation)).not.toBe("");
    expect(about(operation).map(({ id }) => id)).toContain(subject(operation));
    for (const said of [sentence(operation), explanation(operation)]) {
      if (said === null) continue;
      const message = textAt(said.key);
      const placeholders = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name);
      expect(Object.keys(said.values)).toEqual(expect.arrayContaining(placeholders));
    }
  });

  it("takes a stop back to the role that the resource was limited to", () => {
    const undoOf = (targetRole: Role | null) => {
      const { way } = homeOf({ kind: "resource.stop", resource: "vip" });
      const before = sampleCluster({ resources: [{ ...samplePrimitive("vip", "n1"), targetRole }] });
      return way.kind === "live" ? way.undo({ kind: "resource.stop", resource: "vip" }, before) : null;
    };
    expect(undoOf(null)).toEqual({ kind: "resource.start", resource: "vip" });
    expect(undoOf("unpromoted")).toEqual({ kind: "resource.start", resource: "vip", role: "Unpromoted" });
  });

  it("needs no more rights for a live verb that comes as a change of the configuration", () => {
    const stop = {
      kind: "configuration.change",
      subject: "vip",
      purpose: "stop",
      steps: [{ kind: "resource.meta", id: "vip", meta: { "target-role": "Stopped" } }],
    } as const;
    expect(permissionOf(stop)).toBe("cluster.operate");
    const more = { ...stop, steps: [{ kind: "resource.meta", id: "vip", meta: { priority: "1" } }] } as const;
    expect(permissionOf(more)).toBe("cluster.configure");
    const disguised = { ...stop, steps: [...stop.steps, { kind: "resource.delete", id: "vip" }] } as const;
    expect(permissionOf(disguised)).toBe("cluster.configure");
  });
});

function textAt(key: string): string {
  const at = key.indexOf(".");
  const family = en[key.slice(0, at) as keyof typeof en] as Record<string, string>;
  return family[key.slice(at + 1)] ?? `no words for ${key}`;
}
