import type { WizardView } from "@/lib/api/wizard-view";
import { CANARY, HOSTILE_TEXTS } from "@/lib/change/hostile-leaves";
import type { Plan } from "@/lib/change/plan/plan";
import { WIZARD_IDS, type WizardInput } from "@/lib/wizards/wizard";
import type { Lab } from "../lab/lab";
import { goodInputs } from "./good-inputs";
import type { Headless } from "./headless";
import { withoutTool } from "./hidden-tool";
import { ownConsole } from "./own-console";
import { expect, test } from "./test";
import { IS_THOROUGH } from "./thorough";
import { must } from "./truth";

/** Of all cases (about 10,400 a dialect) every so-many-th is tried; all of them take hours. */
const EVERY = IS_THOROUGH ? 4 : 997;

const TEMPLATE = {
  kind: "configuration.change",
  subject: "small",
  purpose: "template",
  steps: [
    {
      kind: "template.create",
      id: "small",
      agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
      parameters: { fake: "small" },
      operations: [{ name: "monitor", interval: "10s", options: {}, checkLevel: null }],
      meta: {},
    },
  ],
} as const;

/** Hostile values in every field of every wizard, where one of the two tools is there: refused with a reason or kept to the letter. */
export async function tryHostileValues(lab: Lab, dialect: "pcs" | "crmsh"): Promise<void> {
  test.setTimeout(IS_THOROUGH ? 7_200_000 : 240_000);
  const everywhere = (line: string) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, line)));
  await everywhere(`rm -f ${CANARY}`);
  await withoutTool(lab, dialect === "pcs" ? "crm" : "pcs", async () => {
    const { server, clusterId, api } = await ownConsole(lab);
    // What a primitive can be made from: the lab has no template of its own.
    expect(await api.change(TEMPLATE)).toMatchObject({ state: "done" });
    const before = await must(lab, "n1", "cibadmin -Q -o configuration");
    // Each dialect has other cases.
    const counts = { turn: dialect === "pcs" ? 0 : Math.floor(EVERY / 2), cases: 0, refused: 0, staged: 0 };
    try {
      for (const wizard of WIZARD_IDS)
        await tryWizard(api, clusterId, wizard, goodInputs(lab.serviceAddress(7))[wizard], counts);
      // Nothing was applied.
      expect(await must(lab, "n1", "cibadmin -Q -o configuration")).toBe(before);
      const gone = { kind: "resource.delete", id: "small" } as const;
      const away = {
        kind: "configuration.change",
        subject: "small",
        purpose: "delete",
        steps: [gone],
      } as const;
      expect(await api.change(away)).toMatchObject({ state: "done" });
    } finally {
      await server.stop();
    }
    console.log(
      `    ${dialect}: ${counts.cases} cases, ${counts.refused} refused with a reason, ${counts.staged} staged to the letter`,
    );
    expect(counts.refused).toBeGreaterThan(0);
    expect(counts.staged).toBeGreaterThan(0);
    // And nothing else happened on any node.
    for (const { name } of lab.nodes)
      expect((await lab.exec(name, ["test", "-e", CANARY])).code, name).not.toBe(0);
  });
}

async function tryWizard(
  api: Headless,
  clusterId: string,
  wizard: (typeof WIZARD_IDS)[number],
  good: { readonly input: WizardInput; readonly about?: string },
  counts: { turn: number; cases: number; refused: number; staged: number },
): Promise<void> {
  const about = good.about ?? null;
  const look = (step: number, input: WizardInput | null, draft: string | null) =>
    api.post<WizardView>("/wizard", { clusterId, wizard, draft, step, input, about });
  const first = await look(0, null, null);
  if (!first.ok) throw new Error(`${wizard}: ${JSON.stringify(first.error)}`);
  const { draft, steps } = first.value;
  const base = { ...first.value.input, ...good.input };
  const last = steps.length - 1;
  for (const field of Object.keys(base)) {
    for (const [index, value] of HOSTILE_TEXTS.entries()) {
      counts.turn += 1;
      if (counts.turn % EVERY !== 0) continue;
      counts.cases += 1;
      const where = `${wizard}.${field} #${index}`;
      const old = base[field];
      const wrong =
        typeof old === "object" ? (Array.isArray(old) ? [value] : { priority: value, [value]: "1" }) : value;
      const view = await look(last, { ...base, [field]: wrong as string }, draft);
      if (!view.ok) {
        expect(view.error.code, where).toBe("api.invalid-input");
        counts.refused += 1;
        continue;
      }
      if (view.value.rehearsals !== null) {
        const scene = { clusterId, wizard, step: view.value.step, input: view.value.input };
        const played = await api.post("/wizard/rehearse", scene);
        expect(played.ok, `${where}: ${JSON.stringify(played)}`).toBe(true);
      }
      const isRefused = view.value.steps.some(({ hasError }) => hasError) || view.value.problem !== null;
      const planned = await api.post<Plan>("/wizard/plan", { clusterId, draft });
      if (isRefused) expect(planned.ok, `${where}: shown as wrong, yet planned`).toBe(false);
      if (planned.ok) {
        counts.staged += 1;
        // The stage compared what the tool made with what was meant, to the letter; a note tells where another tool did it.
        expect(planned.value.commands.length, where).toBeGreaterThan(1);
      } else {
        expect(["api.invalid-input", "plan"], `${where}: ${JSON.stringify(planned.error)}`).toContain(
          planned.error.code,
        );
        counts.refused += 1;
      }
    }
  }
}
