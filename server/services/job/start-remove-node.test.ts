import { describe, expect, it } from "vitest";
import { err } from "@/lib/result";
import type { Runtime } from "../../runtime";
import { membershipOf, startMembershipSchemas } from "./start-membership";

const names = ["n1", "n2", "n3", "n4"];
const member = (name: string, at: number) => ({ kind: "member", name, id: String(at + 1) });
const runtime = {
  clusters: { list: async () => [{ id: "c1", name: "Shop", nodes: names.map((name) => ({ name })) }] },
  hub: { get: () => ({ snapshot: { practice: null, cluster: { nodes: names.map(member) } } }) },
  jobDeps: {},
} as unknown as Runtime;

const schema = startMembershipSchemas[1];
const start = (wanted: object) =>
  membershipOf(
    runtime,
    schema.parse({ kind: "remove-node", clusterId: "c1", node: "n3", isGone: true, ...wanted }),
  );
const invalid = (path: string, message: string) =>
  err({ code: "api.invalid-input", issues: [{ path, message }] });

describe("a node that is to be taken out", () => {
  it("goes alone where no others are named", async () => {
    const made = await start({ confirm: "n3" });
    expect(made).toMatchObject({ ok: true, value: { hosts: ["n1", "n2", "n4", "n3"] } });
  });

  it("goes with others that are gone, each with its id, once all their names are typed", async () => {
    const made = await start({ alsoGone: ["n4"], confirm: "n3 n4" });
    expect(made).toMatchObject({
      ok: true,
      value: {
        hosts: names,
        input: { node: "n3", nodeId: "3", nodes: ["n1", "n2"], alsoGone: [{ name: "n4", id: "4" }] },
      },
    });
    for (const confirm of ["n3", "n4 n3", "n3n4", ""])
      expect(await start({ alsoGone: ["n4"], confirm })).toEqual(invalid("confirm", "not-the-name"));
  });

  it("is refused where one is no member, named twice, or none would be left", async () => {
    expect(await start({ alsoGone: ["n9"], confirm: "n3 n9" })).toEqual(err({ code: "api.not-found" }));
    expect(await start({ alsoGone: ["n3"], confirm: "n3 n3" })).toEqual(invalid("alsoGone", "twice"));
    const rest = ["n1", "n2", "n4"];
    expect(await start({ alsoGone: rest, confirm: "n3 n1 n2 n4" })).toEqual(invalid("node", "last"));
  });

  it("leaves alone where it is stopped first: the votes are counted for each", async () => {
    expect(await start({ isGone: false, alsoGone: ["n4"], confirm: "n3 n4" })).toEqual(
      invalid("alsoGone", "not-gone"),
    );
  });
});
