import { withEnv } from "../../../command/argv";
import type { Script } from "../../../command/script";
import type { ScriptAnswers } from "../../../command/script-answers";
import { parseToolVersion, type ToolVersion } from "../dialect";

/** Whether a node has crmsh, and whether it works for the user that asks. */
export interface CrmshAnswer {
  /** Null where it is not there or does not work. */
  readonly version: ToolVersion | null;
  /** It is there, and serves only root and members of haclient: not this user, not even on a file. */
  readonly isDenied: boolean;
}

const SECONDS = 20;

/** Asks crmsh in the scratch directory, which is its HOME: it makes folders there. */
export function askCrmsh(token: string): Script {
  const ask = (name: string, ...words: readonly string[]) => ({
    name,
    argv: withEnv(["crm", ...words], { HOME: "." }),
    timeoutSeconds: SECONDS,
    mayFail: true,
  });
  // From 5.0 on, everybody is told the version; only what it is for is refused.
  return { token, first: [ask("version", "--version"), ask("use", "configure", "help")] };
}

/** 4.x cannot open its log file; 5.x says that the user lacks the privilege, or should have used sudo. */
const DENIED = /^PermissionError: .*crmsh|lacks the necessary privilege|starting with "sudo"/m;

/** Reads the answers to {@link askCrmsh}. */
export function readCrmsh({ steps }: ScriptAnswers): CrmshAnswer {
  const [version, use] = ["version", "use"].map((name) => steps.find((step) => step.name === name));
  if (use?.code !== 0) return { version: null, isDenied: DENIED.test(use?.stderr ?? "") };
  const numbers = parseToolVersion(version?.stdout ?? "");
  return { version: numbers.length === 0 ? null : numbers, isDenied: false };
}
