import type { Argv } from "./argv";
import { MASK } from "./mask";
import { isSecretName } from "./secret-name";
import { replaceSecrets } from "./secret-parts";

export { MASK };

/** Options of Pacemaker's, pcs' and crmsh's tools that name the attribute which another option sets. */
const NAMING_OPTION =
  /^(?:-p|-n|-g|--set-parameter|--get-parameter|--name|--attr-name|--parameter|--option)(?:=(.*))?$/s;
/** Options that carry the value of the attribute so named. */
const VALUE_OPTION = /^(-v|--parameter-value|--attr-value|--update|--value)(=|$)/;

/** Masks secrets inside one piece of text, see {@link replaceSecrets}. */
export function redactText(text: string): string {
  return replaceSecrets(text, () => MASK);
}

function hideAssignment(value: string, put: Put): string | undefined {
  const match = /^(-{0,2}[\w.:-]+)=([\s\S]*)$/.exec(value);
  const [, name, secret = ""] = match ?? [];
  return name !== undefined && isSecretName(name) ? `${name}=${put(secret)}` : undefined;
}

/** What comes in the place of a secret. */
type Put = (secret: string) => string;

/**
 * A copy of a command with something else in the place of what looks like a secret. Beside what is found in any text these are
 * the word after `--password`, the `-v X` that goes with `-p passwd` (crm_resource) or `-n password` (crm_attribute), that of
 * crmsh's `set password X`, and the whole word of `password=X`.
 */
export function hideInArgv(argv: Argv, put: Put): Argv {
  const namesSecret = argv.some((value, index) => {
    const option = NAMING_OPTION.exec(value);
    return option !== null && isSecretName(option[1] ?? argv[index + 1] ?? "");
  });
  const shown = argv.map((value, index) => {
    const before = argv[index - 1] ?? "";
    const isNamed = /^--?[a-z]/i.test(before) || argv[index - 2] === "set";
    if (isNamed && !before.includes("=") && isSecretName(before)) return put(value);
    if (namesSecret && VALUE_OPTION.test(before) && !before.includes("=")) return put(value);
    const option = VALUE_OPTION.exec(value);
    if (namesSecret && option?.[2] === "=") return `${option[1]}=${put(value.slice(option[0].length))}`;
    return hideAssignment(value, put) ?? replaceSecrets(value, put);
  });
  return shown as unknown as Argv;
}

/**
 * A copy of a command with what looks like a secret masked ({@link hideInArgv}), for logs, audit and display; never for running.
 * A net under the rule that secrets stand in no argument list, no replacement for it.
 */
export function redactArgv(argv: Argv): Argv {
  return hideInArgv(argv, () => MASK);
}

/** Whether everybody on a node who lists its processes would read a secret while the command runs. */
export function tellsSecret(argv: Argv): boolean {
  return redactArgv(argv).some((word, at) => word !== argv[at]);
}
