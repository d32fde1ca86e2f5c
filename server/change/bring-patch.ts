import "server-only";
import { randomUUID } from "node:crypto";
import { forceQuestions, type WithoutEffect } from "@/lib/change/configuration/in-force";
import { askItself, askProbe, probeFile, readForce } from "@/lib/change/configuration/in-force-steps";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import type { PlanSecret } from "@/lib/change/plan/plan";
import type { PlanBase } from "@/lib/change/plan/plan-base";
import { withSudo } from "@/lib/command/argv";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { NodeRunner } from "../node/runner";
import type { Bringing } from "./apply-on-cluster";
import { applyPatch, configurationWith } from "./apply-patch";

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * A staged change as one patch. What it set (`steps`) is asked for once more on the live cluster: staging asked a copy, and
 * what outweighs it there may have come since.
 */
export function bringPatch(
  secret: PlanSecret,
  base: PlanBase,
  steps: readonly ConfigurationOperation[],
): Bringing {
  let after: XmlElement | null = null;
  return {
    async send(runner) {
      const brought = await applyPatch(runner, secret, base);
      after = brought.after;
      return brought.ran;
    },
    async wentThrough(runner) {
      after = await configurationWith(runner, secret);
      return after !== null;
    },
    withoutEffect: async (runner) => (after === null ? [] : withoutEffectOn(runner, after, steps)),
  };
}

/** What of the steps is not in force on the cluster, in one round trip. What nobody answers is not held against it. */
async function withoutEffectOn(
  runner: NodeRunner,
  after: XmlElement,
  steps: readonly ConfigurationOperation[],
): Promise<readonly WithoutEffect[]> {
  const force = forceQuestions(after, steps);
  if (force.questions.length === 0) return [];
  const token = randomUUID();
  const text = scriptText({
    token,
    files: probeFile(force),
    first: [],
    lanes: [askItself(force, (argv) => (runner.sudo ? withSudo(argv) : argv)), askProbe(force)],
  });
  const outcome = await runner.script(text, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  return readForce(parseScriptOutput("stdout" in outcome ? outcome.stdout : "", token), force);
}
