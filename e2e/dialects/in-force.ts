import { randomUUID } from "node:crypto";
import { onCibFile } from "@/lib/change/cib-file";
import { editConfiguration } from "@/lib/change/configuration/edit";
import { forceQuestions } from "@/lib/change/configuration/in-force";
import { askItself, askProbe, probeFile, readForce } from "@/lib/change/configuration/in-force-steps";
import { configurationOfSample, type SetSample } from "@/lib/change/configuration/samples-sets";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import { element, formatXml } from "@/lib/pacemaker/xml/format-xml";
import type { Lab } from "../lab/lab";

const WORK = "work.xml";

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
  const valid = { name: "valid", argv: ["crm_verify", "--xml-file", WORK], timeoutSeconds: 20 } as const;
  const text = scriptText({
    token,
    files: { [WORK]: formatXml(cib), ...probeFile(asked) },
    first: [valid, ...askItself(asked, (argv) => onCibFile(argv, WORK)), ...askProbe(asked)],
  });
  const outcome = await lab.exec(node, ["sh", "-s"], { stdin: text, timeoutMs: 60_000 });
  const answers = parseScriptOutput(outcome.stdout, token);
  const answer = (name: string) => answers.steps.find((step) => step.name === name) ?? null;
  const verified = answer("valid");
  if (verified?.code !== 0) throw new Error(`${sample.name}: ${verified?.stderr}`);
  const graph = answer("force.graph")?.stdout ?? null;
  const isUnanswered = asked.questions.some(({ ask }, index) =>
    ask.kind === "graph"
      ? graph === null || !graph.includes(ask.operation)
      : answer(`force.${index}`)?.code !== 0,
  );
  if (asked.questions.length === 0 || isUnanswered) throw new Error(`${sample.name}: nobody answered`);
  const [lost] = readForce(answers, asked);
  return lost === undefined ? "in-force" : { outweighedBy: lost.inForce ?? "" };
}
