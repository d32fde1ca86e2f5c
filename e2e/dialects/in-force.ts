import { randomUUID } from "node:crypto";
import { onCibFile } from "@/lib/change/cib-file";
import { editConfiguration } from "@/lib/change/configuration/edit";
import { type ForceQuestions, forceQuestions, withoutEffect } from "@/lib/change/configuration/in-force";
import { configurationOfSample, type SetSample } from "@/lib/change/configuration/samples-sets";
import { parseScriptOutput, type ScriptStep, scriptText } from "@/lib/command/script";
import { element, formatXml } from "@/lib/pacemaker/xml/format-xml";
import type { Lab } from "../lab/lab";

/** What comes of a sample's step, as a node's own tools see its result on a file; in the sample's words. */
export async function whatComes(lab: Lab, node: string, sample: SetSample): Promise<SetSample["comes"]> {
  const made = editConfiguration(configurationOfSample(sample), sample.step);
  if (!made.ok) return { refused: made.error.code };
  const asked = forceQuestions(made.value, [sample.step]);
  const cib = element(
    "cib",
    {
      crm_feature_set: "3.15.1",
      "validate-with": "pacemaker-3.9",
      admin_epoch: "0",
      epoch: "1",
      num_updates: "0",
    },
    [made.value, element("status")],
  );
  const token = randomUUID();
  const files = { "work.xml": formatXml(cib), ...(asked.probe === null ? {} : { "probe.xml": asked.probe }) };
  const text = scriptText({ token, files, first: [...stepsOf(asked)] });
  const outcome = await lab.exec(node, ["sh", "-s"], { stdin: text, timeoutMs: 60_000 });
  const { steps } = parseScriptOutput(outcome.stdout, token);
  const answer = (name: string) => steps.find((step) => step.name === name) ?? null;
  const valid = answer("valid");
  if (valid?.code !== 0) throw new Error(`${sample.name}: ${valid?.stderr}`);
  const answers = asked.questions.map((_, index) => answer(`ask.${index}`));
  const graph = answer("graph")?.stdout ?? null;
  const isUnanswered = asked.questions.some(({ ask }, index) =>
    ask.kind === "graph" ? graph === null || !graph.includes(ask.operation) : answers[index]?.code !== 0,
  );
  if (asked.questions.length === 0 || isUnanswered) throw new Error(`${sample.name}: nobody answered`);
  const [lost] = withoutEffect(asked.questions, { answers, graph });
  return lost === undefined ? "in-force" : { outweighedBy: lost.inForce ?? "" };
}

function stepsOf({ questions, probe }: ForceQuestions): readonly ScriptStep[] {
  const step = (name: string, argv: ScriptStep["argv"]): ScriptStep => ({
    name,
    argv,
    timeoutSeconds: 20,
    mayFail: true,
  });
  const asks = questions.flatMap(({ ask }, index) =>
    ask.kind === "graph"
      ? []
      : [step(`ask.${index}`, onCibFile(ask.argv, ask.kind === "probe" ? "probe.xml" : "work.xml"))],
  );
  const run = ["crm_simulate", "--xml-file", "probe.xml", "--run", "--save-graph", "graph.xml"] as const;
  return [
    step("valid", ["crm_verify", "--xml-file", "work.xml"]),
    ...asks,
    ...(probe === null
      ? []
      : [step("run", onCibFile(run, "probe.xml")), step("graph", ["cat", "graph.xml"])]),
  ];
}
