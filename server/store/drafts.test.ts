import { afterEach, beforeEach, expect, it } from "vitest";
import { WIZARDS } from "@/lib/wizards/catalog";
import { sampleWorldOf } from "@/lib/wizards/sample-world";
import { STORED_DRAFT } from "@/lib/wizards/stored-draft";
import { sealDocument } from "./documents";
import { createDraftStore, type Draft, type DraftStore, UNTOUCHED } from "./drafts";
import { createPlanStore } from "./plans";
import { keptPlan, type ScratchStore, scratchStore } from "./testing/scratch-store";

const AT = "2026-03-01T10:00:00Z";
const draft: Draft = {
  id: "d1",
  clusterId: "c1",
  wizard: "virtual-ip",
  by: "ann",
  revision: 1,
  step: 0,
  subject: "vip",
  input: { ip: "10.0.0.1" },
  updatedAt: AT,
};
const typed = (revision: number, ip: string) => ({ ...draft, revision, input: { ip } });

let scratch: ScratchStore;
let drafts: DraftStore;
beforeEach(async () => {
  scratch = await scratchStore();
  drafts = createDraftStore(scratch.store, scratch.vault);
  await drafts.create(draft);
});
afterEach(() => scratch.remove());

it("keeps what was typed last, in whatever order it comes", async () => {
  expect(await drafts.update("d1", "c1", typed(3, "10.0.0.123"))).toBe(3);
  expect(await drafts.update("d1", "c1", typed(2, "10.0.0.12"))).toBe(3);
  expect(await drafts.update("d1", "c1", typed(3, "10.0.0.9"))).toBe(3);
  expect(await drafts.find("d1", "c1")).toEqual(typed(3, "10.0.0.123"));
});

it("reads a web service of an earlier version with the server that was chosen", async () => {
  const put = async (input: Draft["input"]) => {
    await drafts.remove("d1", "c1");
    await drafts.create({ ...draft, wizard: "web-service", input });
    return (await drafts.find("d1", "c1"))?.input;
  };
  expect(await put({ server: "apache", ip: "x" })).toEqual({ webServer: "apache", server: "", ip: "x" });
  // The field was that of an export, too: whoever typed its server had nginx.
  expect(await put({ server: "nfs.example.org" })).toEqual({ webServer: "nginx", server: "nfs.example.org" });
  expect(await put({ webServer: "haproxy", server: "nfs" })).toEqual({ webServer: "haproxy", server: "nfs" });
});

it("does not bring back what was discarded", async () => {
  await drafts.remove("d1", "c1");
  expect(await drafts.update("d1", "c1", typed(2, "10.0.0.2"))).toBeNull();
  expect((await drafts.list("c1")).documents).toEqual([]);
});

it("does not bring back what was applied", async () => {
  const plans = createPlanStore(scratch.store, scratch.vault);
  await plans.put(keptPlan("p1"), "ann", { draft: "d1" });
  await plans.take("p1", "c1", "r1");
  await plans.markByRun({ id: "r1", state: "done" });
  expect(await drafts.update("d1", "c1", typed(2, "10.0.0.2"))).toBeNull();
  expect(await drafts.find("d1", "c1")).toBeNull();
});

it("keeps nothing in a draft of another cluster", async () => {
  expect(await drafts.update("d1", "c2", typed(2, "10.0.0.2"))).toBeNull();
  expect(await drafts.find("d1", "c1")).toEqual(draft);
});

it("lists what somebody typed into, not what was only opened", async () => {
  await drafts.create({ ...draft, id: "d2", revision: UNTOUCHED });
  expect((await drafts.list("c1")).documents.map(({ id }) => id)).toEqual(["d1"]);
  await drafts.update("d2", "c1", { ...typed(1, "10.0.0.2"), updatedAt: "2026-03-01T10:01:00Z" });
  expect((await drafts.list("c1")).documents.map(({ id }) => id)).toEqual(["d2", "d1"]);
});

it("a ticket's draft of before brings no policy that nobody chose: it is asked for", async () => {
  const ticket = { about: "x", resource: "db-clone", role: "Promoted", ticket: "north", loss: "stop" };
  const put = async (version: number, input: Draft["input"]) => {
    const document = sealDocument(
      scratch.vault,
      { ...STORED_DRAFT, version },
      { step: 1, subject: "", input },
      "t",
    );
    const row = { ...{ id: "t", cluster_id: "c1", wizard: "ticket", by: "ann", revision: 1 }, document };
    await scratch.store.db
      .replaceInto("drafts")
      .values({ ...row, updated_at: draft.updatedAt })
      .execute();
    return (await drafts.find("t", "c1"))?.input ?? {};
  };
  const old = await put(1, ticket);
  expect(old).toEqual({ ...ticket, loss: "" });
  const [, loss] = WIZARDS.ticket.steps;
  expect(loss?.checks(old, sampleWorldOf(WIZARDS.ticket, old))).toMatchObject([
    { severity: "error", field: "loss" },
  ]);
  // What was chosen, what counts all the same, and what was saved since is as it was.
  for (const input of [
    { ...ticket, loss: "freeze" },
    { ...ticket, role: "" },
    { ...ticket, about: "" },
  ])
    expect(await put(1, input)).toEqual(input);
  expect(await put(2, ticket)).toEqual(ticket);
});
