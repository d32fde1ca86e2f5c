import type { Argv } from "../../command/argv";
import type { ScriptStep } from "../../command/script";
import type { ScriptAnswers } from "../../command/script-answers";
import { onCibFile, simulateOn } from "../cib-file";
import { type ForceQuestions, type WithoutEffect, withoutEffect } from "./in-force";

const PROBE = "probe.xml";
const GRAPH = "graph.xml";
const ASK_SECONDS = 20;

/** The files that the steps need: the probe, where something is asked on it. */
export function probeFile({ probe }: ForceQuestions): Readonly<Record<string, string>> {
  return probe === null ? {} : { [PROBE]: probe };
}

/** What is asked of the configuration itself, on the copy or with the rights that `on` puts a command to. */
export function askItself({ questions }: ForceQuestions, on: (argv: Argv) => Argv): readonly ScriptStep[] {
  return questions.flatMap(({ ask }, index) =>
    ask.kind === "resource" ? [step(`force.${index}`, on(ask.argv))] : [],
  );
}

/** What is asked on the probe. */
export function askProbe({ questions, probe }: ForceQuestions): readonly ScriptStep[] {
  if (probe === null) return [];
  const asked = questions.flatMap(({ ask }, index) =>
    ask.kind === "probe" ? [step(`force.${index}`, onCibFile(ask.argv, PROBE))] : [],
  );
  return [
    ...asked,
    step("force.run", simulateOn(PROBE, ["--run", "--save-graph", GRAPH])),
    step("force.graph", ["cat", GRAPH]),
  ];
}

/** What of the questions' values is not in force, by the answers to the steps. */
export function readForce({ steps }: ScriptAnswers, { questions }: ForceQuestions): readonly WithoutEffect[] {
  const answer = (name: string) => steps.find((one) => one.name === name) ?? null;
  return withoutEffect(questions, {
    answers: questions.map((_, index) => answer(`force.${index}`)),
    graph: answer("force.graph")?.stdout ?? null,
  });
}

function step(name: string, argv: Argv): ScriptStep {
  return { name, argv, timeoutSeconds: ASK_SECONDS, mayFail: true };
}
