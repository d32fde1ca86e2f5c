import type { Argv } from "./argv";
import { MASK } from "./mask";
import { isSecretName } from "./secret-name";
import { replaceSecrets } from "./secret-parts";

export { MASK };

/** Options of Pacemaker's, pcs' and crmsh's tools that name the attribute which another option sets. */
const NAMING_OPTION =
  /^(?:-p|-n|-g|--set-parameter|--get-parameter|--name|--attr-name|--parameter|--option)$/;
/** Options that carry the value of the attribute so named. */
const VALUE_OPTION = /^(-v|--parameter-value|--attr-value|--update|--value)(=|$)/;

/** Masks secrets inside one piece of text, see {@link replaceSecrets}. */
export function redactText(text: string): string {
  return replaceSecrets(text, () => MASK);
}

function redactAssignment(value: string): string | undefined {
  const match = /^(-{0,2}[\w.:-]+)=([\s\S]*)$/.exec(value);
  return match?.[1] !== undefined && isSecretName(match[1]) ? `${match[1]}=${MASK}` : undefined;
}

/**
 * A copy of a command with what looks like a secret masked, for logs, audit and display; never for running.
 * Beside what is found in any text it masks `--password X`, the `-v X` that goes with `-p passwd` (crm_resource) or
 * `-n password` (crm_attribute), and the whole word of `password=X`.
 * A net under the rule that secrets travel on stdin, no replacement for it.
 */
export function redactArgv(argv: Argv): Argv {
  const namesSecret = argv.some(
    (value, index) => NAMING_OPTION.test(argv[index - 1] ?? "") && isSecretName(value),
  );
  const shown = argv.map((value, index) => {
    const before = argv[index - 1] ?? "";
    if (/^--?[a-z]/i.test(before) && !before.includes("=") && isSecretName(before)) return MASK;
    if (namesSecret && VALUE_OPTION.test(before) && !before.includes("=")) return MASK;
    const option = VALUE_OPTION.exec(value);
    if (namesSecret && option?.[2] === "=") return `${option[1]}=${MASK}`;
    return redactAssignment(value) ?? redactText(value);
  });
  return shown as unknown as Argv;
}
