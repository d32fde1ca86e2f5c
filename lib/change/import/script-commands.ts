import type { ScriptWord } from "./shell-words";

/**
 * Why a command of a script is not run: another program; one of the cluster's tools, with what is no change of a configuration's
 * file (`pcs cluster setup`, moving, cleaning up); an option that does more; a variable that nobody gave a value.
 */
export type LineRefusal = "other-command" | "not-configuration" | "option" | "variable-unset";

/**
 * What of pcs changes a CIB's file and nothing else, by its words; `*` for any. Facts: pcs(8) of 0.11 and 0.12, and what
 * `pcs -f` refuses by itself. Left out on purpose: what moves, cleans up, waits or fences, and the state of nodes.
 */
const PCS: readonly (readonly string[])[] = [
  ...words(
    "resource",
    "create delete remove update meta clone unclone promotable enable disable manage unmanage utilization",
  ),
  ...words("resource op", "add delete remove defaults"),
  ...words("resource group", "add delete remove"),
  ...words("resource bundle", "create reset update"),
  ["resource", "defaults"],
  ...words("stonith", "create delete remove update meta enable disable defaults"),
  ...words("stonith op", "add delete remove defaults"),
  ...words("stonith level", "add delete remove clear"),
  ...words("constraint", "location order colocation ticket delete remove rule"),
  ...words("property", "set unset"),
  ...words("node", "attribute utilization"),
  ...words("tag", "create delete remove update"),
  ...words("alert", "create delete remove update recipient"),
  ...words("acl", "enable disable role user group permission target"),
];

/** The same of crmsh. Left out: what reads files or runs programs (`load`, `filter`, `edit`, `template`). */
const CRM: readonly (readonly string[])[] = [
  ...words(
    "configure",
    "primitive group clone ms master location colocation order property rsc_defaults op_defaults",
  ),
  ...words("configure", "fencing_topology rsc_ticket tag role acl_target acl_group user node alert bundle"),
  ...words("configure", "rsc_template delete rename modgroup set"),
  ...words("resource", "meta param utilization"),
  ...words("node", "attribute utilization"),
];

/** What pcs takes and does no more than the words say. */
const PCS_OPTIONS = /^--(?:force|no-default-ops|disabled|autodelete|(?:group|before|after|name)(?:=.*)?)$/s;
const PCS_WITH_VALUE = /^--(?:group|before|after|name)$/;
/** A score is no option, nor is it with crmsh's colon behind it. */
const SCORE = /^-(?:\d+|inf(?:inity)?):?$/i;
const CIBADMIN_ACTIONS = new Set(["--create", "--delete", "--replace", "--modify", "--delete-all"]);
const CIBADMIN_OPTION = /^--(?:scope|xml-text|xpath)=|^--(?:scope|xml-text|xpath|allow-create|force)$/;

/** Why a command is not run; null for one that changes a CIB's file and nothing else. Variables count as any value. */
export function lineRefusal(line: readonly ScriptWord[]): LineRefusal | null {
  const plain = line.map((word) => word.map((piece) => ("text" in piece ? piece.text : "\uFFFD")).join(""));
  const [program, ...rest] = plain;
  switch (program) {
    case "pcs":
      return pcsRefusal(rest);
    case "crm":
      return rest.some((word) => word.startsWith("-") && !SCORE.test(word)) ? "option" : isOneOf(rest, CRM);
    case "cibadmin":
      return cibadminRefusal(rest);
    default:
      return "other-command";
  }
}

function pcsRefusal(all: readonly string[]): LineRefusal | null {
  // Behind it nothing is an option, unless it is the value of one itself.
  const end = all.indexOf("--");
  if (end >= 0 && PCS_WITH_VALUE.test(all[end - 1] ?? "")) return "option";
  const [first, others] = end < 0 ? [all, []] : [all.slice(0, end), all.slice(end + 1)];
  const options = first.filter((word) => word.startsWith("-") && !SCORE.test(word));
  if (options.some((word) => !PCS_OPTIONS.test(word))) return "option";
  return isOneOf([...first.filter((word) => !options.includes(word)), ...others], PCS);
}

function cibadminRefusal(rest: readonly string[]): LineRefusal | null {
  const [action = "", ...more] = rest;
  if (!CIBADMIN_ACTIONS.has(action)) return "not-configuration";
  return more.some((word) => word.startsWith("-") && !CIBADMIN_OPTION.test(word)) ? "option" : null;
}

function isOneOf(rest: readonly string[], allowed: readonly (readonly string[])[]): LineRefusal | null {
  return allowed.some((path) => path.every((word, index) => rest[index] === word))
    ? null
    : "not-configuration";
}

function words(before: string, last: string): readonly (readonly string[])[] {
  return last.split(" ").map((word) => [...before.split(" "), word]);
}
