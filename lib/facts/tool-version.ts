/** Where each tool's own `--version` has it: a number anywhere else in what was printed is not its version. */
const FORMS: Readonly<Record<string, RegExp>> = {
  crm_mon: /^Pacemaker (\d+(?:\.\d+)+)/m,
  pcs: /^(\d+(?:\.\d+)+)\s*$/m,
  crm: /^(?:crm|crmsh) (\d+(?:\.\d+)+)/m,
};

/** The version that `TOOL --version` printed; null where it did not print one in its own form. */
export function readToolVersion(tool: string, text: string): string | null {
  return FORMS[tool]?.exec(text)?.[1] ?? null;
}
