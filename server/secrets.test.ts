import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { forceQuestions } from "@/lib/change/configuration/in-force";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { given, SAMPLES, type Sample } from "@/lib/change/configuration/samples";
import { speak } from "@/lib/change/configuration/speak";
import type { DialectName } from "@/lib/change/dialect/dialect";
import type { KeptPlan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import { STEP_KINDS } from "@/lib/change/stored-operation";
import { scriptOf } from "@/lib/change/take-along/script";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import { parseCib } from "@/lib/pacemaker/cib/parse-cib";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { err } from "@/lib/result";
import { createAudit } from "./audit/audit";
import { COMMAND_LINE } from "./boundary/caller";
import { defineVerb } from "./boundary/verb";
import { stageSteps } from "./change/stage";
import { fakeRunner } from "./change/testing/fake-runner";
import { simulationXml } from "./change/testing/fake-simulation";
import { encodeFrame } from "./cluster/event-stream";
import { closeRuntime } from "./runtime";
import { learnSecretsIn, shown } from "./secrets";
import { createPlanStore } from "./store/plans";
import { createRunStore } from "./store/runs";
import { keptPlan, type ScratchStore, scratchStore } from "./store/testing/scratch-store";

/** No way of writing a value changes these letters: wherever they turn up, a secret did. */
const CANARY = "CaNaRy";
const PLAIN = `${CANARY}-plain-1`;
const ODD = `${CANARY} é's "<&>" $x \\ 2`;
const DIALECTS: readonly DialectName[] = ["pcs", "crmsh", "pacemaker"];
const TOOLS = { pcs: [0, 12], crmsh: [5, 0], pacemaker: [3, 0, 0] };

/** A step with secrets in every place where it holds values: under names that say so, inside values, in rules. */
function poisoned(step: ConfigurationOperation, secret: string): ConfigurationOperation {
  const poison = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => poison(one, key));
    if (typeof value !== "object" || value === null) return value;
    if ("attribute" in value && "value" in value) return { ...value, attribute: "my_token", value: secret };
    const changed = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poison(one, name)]));
    if (!isValues(value, key)) return changed;
    return { ...changed, ...secretsWith(secret), ...("password" in changed ? { password: secret } : {}) };
  };
  return poison(step, "") as ConfigurationOperation;
}

/** A map from names to values: all texts, and none of the words that say what something is. */
function isValues(value: object, key: string): boolean {
  const isNamed = ["kind", "name", "id", "standard", "resources"].some((word) => word in value);
  return (
    !isNamed && key !== "spec" && Object.values(value).every((one) => one === null || typeof one === "string")
  );
}

function secretsWith(secret: string): Record<string, string> {
  return {
    my_token: secret,
    db_password: secret,
    hexadecimal_kg: secret,
    options: `username=web,password=${PLAIN},uid=0`,
    run_options: `-e MODE=x -e DB_PASS=${PLAIN} --network=host`,
    primary_conninfo_opt: `user=repl password=${PLAIN} keepalives_idle=60`,
    url: `https://admin:${PLAIN}@host/x`,
  };
}

const CASES = SAMPLES.map((sample): Sample => {
  const before = sample.given.map((one) => poisoned(one, ODD));
  return { ...sample, given: before, step: poisoned(sample.step, ODD) };
});

function configurationOf(sample: Sample) {
  const before = given(sample);
  const spoken = speak(before, [sample.step], "pacemaker", TOOLS);
  if (!spoken.ok) throw new Error(JSON.stringify(spoken.error));
  return { before, after: spoken.value.after };
}

/** A node that stages what it is asked to, and quotes secrets in its remarks. */
function node(sample: Sample) {
  const { before, after } = configurationOf(sample);
  const inForce = new Map(
    forceQuestions(after, [sample.step]).questions.flatMap(({ ask, wanted }) =>
      ask.kind === "graph" ? [] : [[ask.argv.join(" "), wanted] as const],
    ),
  );
  return fakeRunner((line) => {
    if (line.startsWith("crm_resource ")) return inForce.get(line) ?? "";
    // No records.
    if (line.includes("lrm_resource")) return { code: 105 };
    if (line.startsWith("head ")) return `<cib epoch="6" num_updates="1" admin_epoch="0">`;
    if (line.includes("base.xml") && line.startsWith("sed ")) return formatXml(before);
    if (line.startsWith("sed ")) return formatXml(after);
    if (line.startsWith("cat ")) return `<diff>${formatXml(after)}</diff>`;
    if (line.startsWith("crm_simulate")) return simulationXml({});
    if (line.startsWith("crm_verify") && line.includes("work.xml"))
      return { code: 0, stderr: `warning: ${CANARY}-plain-1 is weak: ${formatXml(after)}` };
    return "";
  });
}

let scratch: ScratchStore;
beforeAll(async () => {
  scratch = await scratchStore();
});
afterAll(() => scratch.remove());

it("has a sample of every kind of step", () => {
  expect(new Set(SAMPLES.map(({ step }) => step.kind))).toEqual(new Set(STEP_KINDS));
});

describe.each(CASES)("$name", (sample) => {
  const scene = () => ({
    runner: node(sample),
    cluster: sampleCluster({ nodes: [sampleNode("n1")] }),
    configuration: formatXml(given(sample)),
    histories: [],
    tools: TOOLS,
  });

  it("shows no secret in plan, run, stream, audit, script, whatever the dialect", async () => {
    learnSecretsIn({ steps: [sample.step, ...sample.given] });
    const stagedIn: string[] = [];
    for (const dialect of DIALECTS) {
      const staged = await stageSteps(scene(), [sample.step], dialect);
      if (!staged.ok) {
        expect(JSON.stringify(shown(staged))).not.toContain(CANARY);
        continue;
      }
      const operation = {
        kind: "configuration.change",
        subject: "s",
        purpose: "resource",
        steps: [sample.step],
      } as const;
      stagedIn.push(dialect);
      const { patch, touched, ...rest } = staged.value;
      const plan: KeptPlan = {
        plan: { ...keptPlan("p").plan, ...rest, operation },
        secret: { operation, patch, touched, scripts: { pcs: null, crmsh: null } },
      };
      const run = runOf(plan, sample.step);
      const places = [
        JSON.stringify(shown(plan)),
        JSON.stringify(shown(run)),
        new TextDecoder().decode(encodeFrame({ kind: "run", run })),
        ...(dialect === "pacemaker" ? await stored(plan, run) : [script(sample, dialect)]),
      ];
      for (const place of places) expect(place).not.toContain(CANARY);
    }
    // Pacemaker's own words do for every step: else nothing was looked at.
    expect(stagedIn).toContain("pacemaker");
  });

  it("has none in the model of what is read", () => {
    const { after } = configurationOf(sample);
    const read = parseCib(formatXml(after));
    if (!read.ok) throw new Error(read.error.code);
    const { secrets, ...report } = read.value;
    expect(JSON.stringify(report)).not.toContain(CANARY);
    // What is withheld is known, for what tools say of it.
    for (const value of secrets.values) expect(value).toContain(CANARY);
  });
});

function script(sample: Sample, dialect: "pcs" | "crmsh"): string {
  const text = scriptOf([sample.step], { dialect, tools: TOOLS, from: given(sample), title: "s" }).text ?? "";
  // On the way out it stays what it is: variables are no secrets.
  expect(shown({ text }).text).toBe(text);
  return text;
}

function runOf({ plan }: KeptPlan, step: ConfigurationOperation): Run {
  const said = `the node said: ${JSON.stringify(step)}`;
  return sampleRun({
    operation: plan.operation,
    state: "failed",
    steps: plan.commands.map(({ argv }) => ({
      display: argv.join(" "),
      state: "failed",
      exitCode: 1,
      output: said,
      durationMs: 1,
    })),
    effects: plan.effects,
    troubles: [{ code: "command-failed", display: "x", output: said }],
  });
}

/** Every row of every table, after the plan and the run were kept and audited. */
async function stored(plan: KeptPlan, run: Run): Promise<readonly string[]> {
  const { store, vault } = scratch;
  const { db } = store;
  await createPlanStore(store, vault).put(plan, "ann");
  const runs = createRunStore(store, vault);
  await runs.save(run);
  await runs.keepTouched(run.id, plan.secret?.touched ?? []);
  const subject = { who: "ann", address: null, verb: "change.run", clusterId: "c1" };
  const end = await createAudit(store).begin(subject, { operation: plan.plan.operation });
  await end(run);
  const tables = ["plans", "runs", "run_touched", "audit"] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  await db.deleteFrom("plans").execute();
  await db.deleteFrom("runs").execute();
  return [JSON.stringify(rows)];
}

it("masks what a verb answers, and knows what came in with its input", async () => {
  const secret = `${CANARY}-typed-9`;
  const verb = defineVerb<{ password: string }, unknown>({
    name: "test.refuse",
    permission: "cluster.view",
    input: z.object({ password: z.string() }),
    audit: null,
    act: async () =>
      err({
        code: "plan",
        problem: { code: "command-refused", display: `x ${secret}`, said: `no: "${secret}"` },
      }),
  });
  const directory = process.env.HARRIER_DATA;
  process.env.HARRIER_DATA = scratch.directory;
  try {
    const answer = JSON.stringify(await verb(COMMAND_LINE, { password: secret }));
    expect(answer).toContain("command-refused");
    expect(answer).not.toContain(CANARY);
  } finally {
    await closeRuntime();
    process.env.HARRIER_DATA = directory;
  }
});
