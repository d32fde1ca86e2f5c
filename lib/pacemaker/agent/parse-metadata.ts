import type { Agent } from "../../cluster/resource";
import type { AgentAction, AgentDescription, AgentParameter } from "../../facts/fact";
import { err, ok, type Result } from "../../result";
import { parseXml } from "../xml/parse-xml";
import { attributeOf, childOf, childrenOf, wordOf, type XmlElement } from "../xml/xml-element";
import type { XmlError } from "../xml/xml-error";
import { cutDoctype } from "./cut-doctype";
import { parseParameter } from "./parameter";
import { longText, shortText } from "./texts";

/** The longest real metadata (fence_vmware_soap, pgsql) has some 30 KB. */
const MAX_BYTES = 1024 * 1024;
const MAX_PARAMETERS = 500;
const MAX_ACTIONS = 100;
/** What a person takes in at a glance. IPaddr2 has 23 parameters, of which most people set two. */
const MANY_PARAMETERS = 12;

/** Reads what `crm_resource --show-metadata` prints: OCF 1.0 and 1.1, fence agents, and what Pacemaker makes up for units. */
export function parseMetadata(text: string, agent: Agent): Result<AgentDescription, XmlError> {
  const parsed = parseXml(cutDoctype(cutNoise(text)), { maxBytes: MAX_BYTES });
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (root.name !== "resource-agent")
    return err({ code: "xml.unexpected-root", root: root.name.slice(0, 100) });
  const isFencing = agent.standard === "stonith";
  const parameters = childrenOf(childOf(root, "parameters"), "parameter")
    .slice(0, MAX_PARAMETERS)
    .flatMap((element) => parseParameter(element, isFencing) ?? []);
  const distinct = [...new Map([...parameters].reverse().map((one) => [one.name, one])).values()].reverse();
  return ok({
    agent,
    version: wordOf(root, "version") ?? (childOf(root, "version")?.text.trim() || null),
    short: shortText(root),
    long: longText(root),
    parameters: distinct.length > MANY_PARAMETERS ? distinct.map(asOneOfMany) : distinct,
    actions: childrenOf(childOf(root, "actions"), "action").slice(0, MAX_ACTIONS).flatMap(toAction),
  });
}

/** Some agents print a line of their log before the metadata. */
function cutNoise(text: string): string {
  const begin = text.search(/<\?xml|<!DOCTYPE|<resource-agent/);
  return begin <= 0 || begin > MAX_NOISE ? text : text.slice(begin);
}

const MAX_NOISE = 4096;

/** Among many, what is optional and has a default is rarely needed. */
function asOneOfMany(parameter: AgentParameter): AgentParameter {
  const { required, advanced, default: preset } = parameter;
  return { ...parameter, advanced: advanced || (!required && preset !== null) };
}

/** Roles in Pacemaker's current words. */
const ROLES: Readonly<Record<string, string>> = { master: "Promoted", slave: "Unpromoted" };

function toAction(element: XmlElement): readonly AgentAction[] {
  const name = attributeOf(element, "name") ?? "";
  if (name === "") return [];
  const role = wordOf(element, "role");
  return [
    {
      name,
      interval: wordOf(element, "interval") ?? "0",
      timeout: wordOf(element, "timeout"),
      role: role === null ? null : (ROLES[role.toLowerCase()] ?? role),
      depth: wordOf(element, "depth"),
    },
  ];
}
