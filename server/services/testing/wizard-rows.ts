import "server-only";
import { planImport } from "../import/plan";
import { viewImport } from "../import/view";
import { beginPractice } from "../practice/begin";
import { takeIntoBasket, takeOver } from "../practice/take-over";
import { viewPractice } from "../practice/view";
import { discardDraft } from "../wizard/discard";
import { listWizards } from "../wizard/list";
import { planWizard } from "../wizard/plan";
import { rehearseWizard } from "../wizard/rehearse";
import { viewWizard } from "../wizard/view";
import { c1, read, type VerbRow } from "./verb-row";
import type { VerbWorld } from "./verb-world";

const wizard = { ...c1, wizard: "virtual-ip", step: 0, input: {} };
const RESTING = { scope: "all", resource: "", stickiness: "", value: "100", failing: "n1" };
const IMPORTED = `<configuration><resources>
  <primitive id="imported" class="ocf" provider="pacemaker" type="Dummy"/>
</resources></configuration>`;
const anImport = {
  ...c1,
  text: "<configuration/>",
  format: null,
  begin: "empty",
  choices: { mode: "add", nodes: {}, ids: {}, replace: [], skip: [], values: {} },
};

/** A practice copy of the cluster, in which a default was taken out. */
async function practised({ rt }: VerbWorld) {
  const record = (await rt.clusters.list()).find(({ id }) => id === "c1");
  const cib = rt.hub.get("c1")?.reading?.source.cib ?? "";
  if (record === undefined || record.credential === null) throw new Error("not there");
  const takenAt = new Date().toISOString();
  const practice = { of: "c1", node: "n1", directory: "/tmp/harrier-practice.abcdefgh", takenAt };
  const copy = { ...record, credential: record.credential, id: "c2", name: "Web (practice)", practice };
  const began = cib.replace(/<rsc_defaults>[\s\S]*<\/rsc_defaults>/, "");
  await rt.clusters.insert(copy, takenAt, began);
  return { ...c1, copy: copy.id };
}

/** Use cases of wizards, of imports and of practice copies. */
export const WIZARD_VERBS: Readonly<Record<string, VerbRow>> = {
  "import.plan": {
    verb: planImport,
    needs: "administrator",
    audited: false,
    input: () => ({ ...anImport, text: IMPORTED }),
    bad: { ...anImport, format: "yaml" },
    answers: "plan",
  },
  "import.view": {
    verb: viewImport,
    needs: "administrator",
    audited: false,
    input: () => anImport,
    bad: { ...anImport, text: "" },
    atOnce: "a text of XML is read by the console, on the picture that is there",
  },
  "practice.begin": {
    verb: beginPractice,
    needs: "owner",
    audited: true,
    input: () => c1,
    bad: { clusterId: 1 },
    answers: "node",
  },
  "practice.take-into-basket": {
    verb: takeIntoBasket,
    needs: "administrator",
    audited: true,
    input: practised,
    bad: c1,
  },
  "practice.take-over": {
    verb: takeOver,
    needs: "administrator",
    audited: false,
    input: practised,
    bad: c1,
    answers: "plan",
  },
  "practice.view": { ...read, verb: viewPractice, input: () => c1, bad: {} },
  "wizard.discard": {
    verb: discardDraft,
    needs: "administrator",
    audited: false,
    input: async (world) => ({ ...c1, draft: await world.draft() }),
    bad: c1,
  },
  "wizard.list": { verb: listWizards, needs: "administrator", audited: false, input: () => c1, bad: {} },
  "wizard.plan": {
    verb: planWizard,
    needs: "administrator",
    audited: false,
    input: async (world) => ({
      ...c1,
      draft: await world.draft("stickiness", { ...RESTING, stickiness: "always" }),
    }),
    bad: c1,
    answers: "plan",
  },
  "wizard.rehearse": {
    verb: rehearseWizard,
    needs: "administrator",
    audited: false,
    input: () => ({
      ...{ ...c1, wizard: "stickiness", step: 1 },
      input: RESTING,
    }),
    bad: { ...wizard, step: -1 },
    answers: "plan",
  },
  "wizard.view": {
    verb: viewWizard,
    needs: "administrator",
    audited: false,
    input: () => ({ ...wizard, draft: null, about: null }),
    bad: { ...wizard, draft: 1, about: null },
  },
};
