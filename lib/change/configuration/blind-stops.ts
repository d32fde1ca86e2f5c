import type { Argv } from "../../command/argv";
import type { StepAnswer } from "../../command/script-answers";
import { element } from "../../pacemaker/xml/format-xml";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { attributeOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { TouchedObject } from "./touched";
import { idOf } from "./tree";

/** Ids that the schema allows: nothing that an XPath could be broken with. */
const SAFE_ID = /^[\p{L}\p{N}_.-]+$/u;
/** A probe's answers that say "it runs here": success, promoted, and the degraded ones of both. */
const RUNS: ReadonlySet<string | null> = new Set(["0", "8", "190", "191"]);
/** `cibadmin` where nothing matches. */
const NONE = 105;

/** Primitives that one configuration has and another one has not. */
export function leavingOf(before: XmlElement, after: XmlElement): readonly string[] {
  const stay = primitivesIn(after);
  return [...primitivesIn(before)].filter((id) => !stay.has(id));
}

/** Primitives that a stored change takes out, by what it touches. */
export function leavingByTouched(touched: readonly TouchedObject[]): readonly string[] {
  const treeOf = (side: "before" | "after") =>
    element(
      "resources",
      {},
      touched.flatMap((one) => {
        const text = one.path.startsWith("resources/") ? one[side] : null;
        const parsed = text === null ? null : parseXml(text);
        return parsed?.ok ? [parsed.value] : [];
      }),
    );
  return leavingOf(treeOf("before"), treeOf("after"));
}

function primitivesIn(root: XmlElement): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: XmlElement): void => {
    if (one.name === "primitive") found.add(idOf(one));
    else for (const child of one.children) visit(child);
  };
  visit(root);
  return found;
}

/** The question for their records on all nodes, instances of unique clones (`web:1`) too; to be asked of a whole CIB. */
export function recordsQuestion(resources: readonly string[]): Argv {
  const each = resources
    .filter((id) => SAFE_ID.test(id))
    .map((id) => `@id='${id}' or starts-with(@id,'${id}:')`);
  return ["cibadmin", "--query", "--xpath", `//lrm_resource[${each.join(" or ")}]`];
}

/** Whether the question was answered; that there are no records is an answer. */
export function isRecordsAnswer({ code, stdout }: Pick<StepAnswer, "code" | "stdout">): boolean {
  return code === NONE || (code === 0 && parseXml(stdout).ok);
}

/**
 * Of these resources those that Pacemaker would stop without their parameters once they are taken out of the configuration: the
 * controller keeps the parameters for that from the last start, and a probe that finds a resource running (after a refresh, or a start
 * of the cluster while it ran on) is none (`update_history_cache` in controld_execd.c). An agent that is asked to stop without them
 * may say OK and stop nothing: IPaddr2 leaves its address up.
 */
export function blindStopsIn(answer: string, resources: readonly string[]): readonly string[] {
  const parsed = parseXml(answer);
  if (!parsed.ok) return [];
  const root = parsed.value;
  const records = root.name === "lrm_resource" ? [root] : childrenOf(root, "lrm_resource");
  const blind = new Set(records.filter(wasFoundRunning).map((record) => idOf(record).split(":")[0]));
  return resources.filter((id) => blind.has(id));
}

function wasFoundRunning(record: XmlElement): boolean {
  const last = childrenOf(record, "lrm_rsc_op").find((op) => idOf(op) === `${idOf(record)}_last_0`);
  return (
    last !== undefined &&
    attributeOf(last, "operation") === "monitor" &&
    RUNS.has(attributeOf(last, "rc-code"))
  );
}
