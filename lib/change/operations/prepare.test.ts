import { describe, expect, it } from "vitest";
import type { Cluster } from "../../cluster/cluster";
import type { Node } from "../../cluster/node";
import {
  sampleClone,
  sampleCluster,
  sampleGroup,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../../cluster/samples";
import type { Operation } from "../operation";
import { pictureOf } from "./picture";
import { liveWayOf } from "./samples";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    sampleGroup("app", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]),
    sampleClone("db-clone", [samplePrimitive("db", "n1", { role: "promoted" })], { promotable: true }),
    sampleClone("uni", [samplePrimitive("u", "n1", { instance: "u:0" })], { unique: true }),
  ],
  constraints: [samplePin("a", "n1")],
});
const normalise = (of: Cluster, wanted: Operation) => liveWayOf(wanted).prepare(wanted, pictureOf(of));
const move = (resource: string, promoted = false) =>
  normalise(cluster, { kind: "resource.move", resource, to: "n2", promoted, keep: false });

describe("a node that is to be believed off", () => {
  const confirm = { kind: "node.confirm-off", node: "n1" } as const;
  const nodesWith = (change: Partial<Node>) =>
    sampleCluster({ nodes: [sampleNode("n1", change), sampleNode("n2")] });

  it.each([{ online: true }, { online: true, unclean: true }, { online: false, pending: true }])(
    "answers, and is not: %j",
    (change) => {
      expect(normalise(nodesWith(change), confirm)).toEqual({
        ok: false,
        error: { code: "node-answers", node: "n1" },
      });
      expect(liveWayOf(confirm).holds?.(confirm, nodesWith(change))).toBe(false);
    },
  );

  it("does not answer", () => {
    const away = nodesWith({ online: false, unclean: true });
    expect(normalise(away, confirm)).toMatchObject({ ok: true });
    expect(liveWayOf(confirm).holds?.(confirm, away)).toBe(true);
  });
});

describe("what was pointed at", () => {
  it.each([
    ["vip", false, { resource: "vip", promoted: false }],
    ["vip", true, { resource: "vip", promoted: false }],
    ["a", false, { resource: "app", promoted: false }],
    ["db-clone", false, { resource: "db-clone", promoted: true }],
    ["db", true, { resource: "db-clone", promoted: true }],
  ])("moves %s (promoted: %s)", (resource, promoted, change) => {
    expect(move(resource, promoted)).toMatchObject({ ok: true, value: change });
  });

  it.each(["db", "u:0", "u", "uni"])("does not move %s", (resource) => {
    expect(move(resource)).toMatchObject({ ok: false, error: { code: "clone-instance", resource } });
  });

  it("clears what hangs on the very id, else on what it is part of", () => {
    const clear = (resource: string) => normalise(cluster, { kind: "resource.clear", resource, node: null });
    expect(clear("a")).toMatchObject({ value: { resource: "a" } });
    expect(clear("b")).toMatchObject({ error: { code: "nothing-to-clear", resource: "app" } });
    expect(clear("u:0")).toMatchObject({ error: { code: "nothing-to-clear", resource: "uni" } });
  });

  it.each([
    ["vip", "vip"],
    ["a", "a"],
    ["app", "app"],
    ["db", "db-clone"],
    ["u:0", "uni"],
  ])("stops %s by the meta attributes of %s", (resource, on) => {
    expect(normalise(cluster, { kind: "resource.stop", resource })).toMatchObject({
      value: { resource: on },
    });
  });

  it.each([
    ["a", "app"],
    ["db", "db-clone"],
  ])("bans all of what %s is part of", (resource, whole) => {
    const ban = { kind: "resource.ban", resource, node: "n1" } as const;
    expect(normalise(cluster, ban)).toMatchObject({ value: { resource: whole } });
    expect(normalise(cluster, { ...ban, node: "n9" })).toMatchObject({ error: { code: "unknown-node" } });
  });

  it("cleans up under the id of the configuration", () => {
    const cleanup = (resource: string) =>
      normalise(cluster, { kind: "resource.cleanup", resource, node: null });
    expect(cleanup("u:0")).toMatchObject({ value: { resource: "u" } });
    expect(cleanup("x")).toMatchObject({ error: { code: "unknown-resource" } });
  });
});
