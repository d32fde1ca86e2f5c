import type { StepAnswer } from "../../command/script-answers";

/** A line of crm_verify. */
export interface VerifyFinding {
  readonly severity: "error" | "warning";
  readonly text: string;
}

/** `(function@file:1) 	error: text`, `   warning: text`. Closing sentences about all of it are left out. */
const FINDING = /^\s*(?:\([^)]*\)\s*)?(error|warning):\s*(.+)$/;

/** What crm_verify (`-V`) says of a configuration: it prints findings to either output, by its version. */
export function findingsIn(answer: StepAnswer | undefined): readonly VerifyFinding[] {
  const lines = `${answer?.stderr ?? ""}\n${answer?.stdout ?? ""}`.split("\n");
  return lines.flatMap((line) => {
    const match = FINDING.exec(line);
    if (match === null) return [];
    return [
      { severity: match[1] === "error" ? ("error" as const) : ("warning" as const), text: match[2] ?? "" },
    ];
  });
}
