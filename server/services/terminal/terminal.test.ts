import { afterEach, beforeEach, expect, it } from "vitest";
import type { ApiResult } from "@/lib/api/result";
import { caller, type VerbWorld, verbWorld } from "../testing/verb-world";
import { openTerminal } from "./open";
import { allowTerminals, viewTerminalSetting } from "./setting";

const owner = caller("owner");
const wish = { clusterId: "c1", node: "n1", columns: 80, rows: 24 };
const codeOf = (result: ApiResult<unknown>) => (result.ok ? "ok" : result.error.code);

let world: VerbWorld;
beforeEach(async () => {
  world = await verbWorld();
});
afterEach(() => world.close());

it("is off for a cluster that was just added, and off again when its owner says so", async () => {
  const allowed = async () => (await viewTerminalSetting(owner, { clusterId: "c1" })) as unknown;
  expect(await allowed()).toEqual({
    ok: true,
    value: { allowed: false, account: "root", sudo: false, nodes: ["n1"] },
  });
  expect(codeOf(await openTerminal(owner, wish))).toBe("terminal.off");
  await allowTerminals(owner, { clusterId: "c1", allowed: true });
  expect(await allowed()).toMatchObject({ value: { allowed: true } });
  expect(codeOf(await openTerminal(owner, wish)), "the node does not answer").toBe("node");
  expect(codeOf(await openTerminal(owner, { ...wish, node: "n9" }))).toBe("api.not-found");
  await allowTerminals(owner, { clusterId: "c1", allowed: false });
  expect(codeOf(await openTerminal(owner, wish))).toBe("terminal.off");
});

it("is nothing for a practice copy, whatever its row says", async () => {
  const place = { of: "c1", node: "n1", directory: "/tmp/copy", takenAt: "2026-01-01T00:00:00Z" };
  const [record] = await world.rt.clusters.list();
  if (record?.credential == null) throw new Error("no cluster");
  const { credential, credentialKind: _kind, ...rest } = record;
  await world.rt.clusters.insert({ ...rest, credential, id: "copy", name: "Copy", practice: place }, "");
  expect(codeOf(await allowTerminals(owner, { clusterId: "copy", allowed: true }))).toBe("terminal.practice");
  await world.rt.clusters.allowTerminals("copy", true);
  expect(codeOf(await openTerminal(owner, { ...wish, clusterId: "copy" }))).toBe("terminal.practice");
});
