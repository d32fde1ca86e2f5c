import { afterEach, beforeEach, expect, it } from "vitest";
import { KEPT_SECRET } from "@/lib/wizards/kept-secret";
import { caller, type VerbWorld, verbWorld } from "../testing/verb-world";
import { viewWizard } from "./view";

const owner = caller("owner");

let world: VerbWorld;
beforeEach(async () => {
  world = await verbWorld();
});
afterEach(() => world.close());

it("a draft's secrets are not handed out, and are kept while what is shown of them comes back", async () => {
  const typed = { "p.passwd": "s3cret-of-mine", "p.ip": "192.0.2.9", values: { api_token: "t0ken-of-mine" } };
  const draft = await world.draft("fencing", typed);
  const about = { clusterId: "c1", wizard: "fencing", draft, step: 0, about: null } as const;
  const inDraft = async () => (await world.rt.drafts.find(draft, "c1"))?.input;

  const opened = await viewWizard(owner, { ...about, input: null });
  expect(JSON.stringify(opened)).not.toMatch(/-of-mine/);
  if (!opened.ok) throw new Error(opened.error.code);
  const { input, revision } = opened.value;
  expect(input).toMatchObject({
    ...{ "p.passwd": KEPT_SECRET, "p.ip": "192.0.2.9" },
    values: { api_token: KEPT_SECRET },
  });

  const next = { ...input, "p.ip": "192.0.2.10" };
  const answer = await viewWizard(owner, { ...about, input: next, revision: revision + 1 });
  expect(JSON.stringify(answer)).not.toMatch(/-of-mine/);
  expect(await inDraft()).toMatchObject({ ...typed, "p.ip": "192.0.2.10" });

  const other = { ...next, "p.passwd": "another-of-mine" };
  await viewWizard(owner, { ...about, input: other, revision: revision + 2 });
  expect(await inDraft()).toMatchObject({ "p.passwd": "another-of-mine", values: typed.values });
});
