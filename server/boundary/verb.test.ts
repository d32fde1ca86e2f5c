import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { LOCAL } from "@/lib/access/actor";
import { err, ok } from "@/lib/result";
import { closeRuntime, type Runtime, runtime } from "../runtime";
import type { Caller } from "./caller";
import { defineVerb } from "./verb";

const directory = mkdtempSync(join(tmpdir(), "harrier-verb-"));
const owner: Caller = { actor: { ...LOCAL, name: "owner" }, address: null };
const viewer: Caller = {
  actor: { kind: "person", name: "viewer", grants: { everywhere: "viewer", clusters: {} } },
  address: null,
};
let rt: Runtime;

beforeAll(async () => {
  process.env.HARRIER_DATA = directory;
  rt = await runtime({ watching: false });
});
afterAll(async () => {
  await closeRuntime();
  rmSync(directory, { recursive: true });
});

let acted: unknown[] = [];
beforeEach(() => {
  acted = [];
});

const verb = defineVerb<{ name: string; password: string }, string>({
  name: "cluster.add",
  permission: "clusters.manage",
  input: z.object({ name: z.string().min(2), password: z.string() }),
  audit: ({ name }) => ({ name }),
  async act(_context, input) {
    acted.push(input);
    if (input.name === "crash") throw new Error("a fault of ours");
    return input.name === "bad" ? err({ code: "api.not-found" }) : ok(input.name);
  },
});

const auditRows = () => rt.store.db.selectFrom("audit").selectAll().orderBy("id").execute();

describe("defineVerb", () => {
  it("refuses a role without the permission before it looks at the input", async () => {
    const result = await verb(viewer, null);
    expect(result).toEqual(err({ code: "api.forbidden", permission: "clusters.manage" }));
    expect(acted).toEqual([]);
  });

  it("refuses input that does not fit, naming the field, and does nothing", async () => {
    const result = await verb(owner, { name: "x", password: "p" });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.error.code === "api.invalid-input" && result.error.issues[0]?.path).toBe(
      "name",
    );
    expect(acted).toEqual([]);
  });

  it("refuses input of any depth instead of falling over it", async () => {
    const deep = JSON.parse(`${'{"name":'.repeat(8_000)}1${"}".repeat(8_000)}`);
    for (const input of [deep, { name: "good", password: deep }]) {
      const issues = [{ path: "", message: "too-large" }];
      expect(await verb(owner, input)).toEqual(err({ code: "api.invalid-input", issues }));
    }
    expect(acted).toEqual([]);
  });

  it("writes the begin of an audit entry before acting and its end after, without secrets", async () => {
    await verb(owner, { name: "good", password: "hunter2" });
    const [begin, end] = (await auditRows()).slice(-2);
    expect(begin).toMatchObject({
      verb: "cluster.add",
      who: "owner",
      document: '{"name":"good"}',
      begun_by: null,
    });
    expect(end).toMatchObject({ begun_by: begin?.id, document: '{"ok":true}' });
    expect(JSON.stringify(await auditRows())).not.toContain("hunter2");
  });

  it("answers a fault with a reference, and audits it as one", async () => {
    const result = await verb(owner, { name: "crash", password: "p" });
    expect(result).toMatchObject({ ok: false, error: { code: "api.internal" } });
    const end = (await auditRows()).at(-1);
    expect(JSON.parse(end?.document ?? "")).toMatchObject({ ok: false, error: "api.internal" });
  });

  it("answers a cluster that is not there by its id", async () => {
    const about = defineVerb<{ clusterId: string }, null>({
      name: "cluster.view",
      permission: "cluster.view",
      input: z.object({ clusterId: z.string() }),
      clusterOf: (input) => input.clusterId,
      audit: null,
      act: async () => ok(null),
    });
    expect(await about(owner, { clusterId: "nope" })).toEqual(
      err({ code: "api.cluster-unknown", clusterId: "nope" }),
    );
  });

  it("keeps an audit that nobody can change or shorten", async () => {
    await expect(rt.store.db.updateTable("audit").set({ who: "somebody else" }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(rt.store.db.deleteFrom("audit").execute()).rejects.toThrow(/append-only/);
  });
});
