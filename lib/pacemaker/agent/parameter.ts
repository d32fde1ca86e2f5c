import { isSecretName } from "../../command/secret-name";
import type { AgentParameter } from "../../facts/fact";
import { attributeOf, booleanOf, childOf, childrenOf, wordOf, type XmlElement } from "../xml/xml-element";
import { longText, shortText } from "./texts";

const MAX_OPTIONS = 200;
const NAME = /^[A-Za-z_][A-Za-z0-9_.:-]{0,254}$/;

/** Type names that agents use, OCF's own and others', by what they mean. */
const TYPES: Readonly<Record<string, AgentParameter["type"]>> = {
  integer: "integer",
  int: "integer",
  boolean: "boolean",
  bool: "boolean",
  select: "select",
  enum: "select",
  time: "time",
  timeout: "time",
  second: "time",
  seconds: "time",
  duration: "time",
  number: "number",
  numeric: "number",
  float: "number",
  double: "number",
};

/**
 * Rarely needed by their names: tracing and messages, waits and retries of a fence device's session, and paths of programs
 * that the agent finds itself.
 */
const RARE =
  /^(?:debug(?:_file)?|verbose(?:_level)?|help|version|separator|trace_ra|trace_file|OCF_CHECK_LEVEL|quiet|stonith_status_sleep|disable_timeout|retry_on|missing_as_off|\w+_(?:timeout|wait|path|binary|cmd))$/;

/** Pacemaker fills these in for a fence device: what to do, and to whom. */
const FILLED_BY_FENCER = new Set(["action", "port", "plug", "nodename"]);
const NEVER_TYPED = new Set(["action", "nodename"]);

/** A parameter, or null where its name is none. */
export function parseParameter(element: XmlElement, isFencing: boolean): AgentParameter | null {
  const name = attributeOf(element, "name") ?? "";
  if (!NAME.test(name)) return null;
  const content = childOf(element, "content");
  const options = childrenOf(content, "option")
    .slice(0, MAX_OPTIONS)
    .flatMap((option) => attributeOf(option, "value") ?? (option.text.trim() || []));
  const type = TYPES[(attributeOf(content, "type") ?? "").toLowerCase()] ?? "string";
  const short = shortText(element);
  const deprecated =
    booleanOf(element, "deprecated") === true ||
    childOf(element, "deprecated") !== null ||
    /^\W{0,2}(?:deprecated|obsolete)\b/i.test(short);
  // Fence agents mark the old and the new name of one parameter as required, and what the fencer fills in.
  const required =
    booleanOf(element, "required") === true && !deprecated && !(isFencing && FILLED_BY_FENCER.has(name));
  return {
    name,
    type: type === "select" && options.length === 0 ? "string" : type,
    required,
    uniqueGroup: isFencing ? null : uniqueGroupOf(element, name),
    reloadable: booleanOf(element, "reloadable") === true,
    deprecated,
    advanced:
      booleanOf(element, "advanced") ??
      (!required && (deprecated || RARE.test(name) || (isFencing && NEVER_TYPED.has(name)))),
    secret: isSecretName(name),
    default: wordOf(content, "default"),
    options,
    short,
    long: longText(element),
  };
}

/** OCF 1.1 names a group; 1.0 says `unique="1"`, which makes each parameter a group of its own. */
function uniqueGroupOf(element: XmlElement, name: string): string | null {
  return wordOf(element, "unique-group") ?? (booleanOf(element, "unique") === true ? name : null);
}
