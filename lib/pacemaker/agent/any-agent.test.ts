import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AgentDescription } from "../../facts/fact";
import { resource } from "../../wizards/resource/resource";
import { inputOf, sampleWorldOf } from "../../wizards/sample-world";
import { parseXml } from "../xml/parse-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { cutDoctype } from "./cut-doctype";
import { parseMetadata } from "./parse-metadata";

/**
 * The form of any resource, held against the metadata itself, element by element: read here by the XML alone, so that what the
 * form's own reader leaves out or makes up shows.
 */
const DIRECTORY = "lib/pacemaker/agent/fixtures";
const AGENTS = /^ocf-heartbeat-(.+)\.xml$/;
const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  integer: "integer",
  boolean: "boolean",
  // What agents write beside OCF's own three.
  bool: "boolean",
  time: "time",
  second: "time",
  select: "select",
  numeric: "number",
};

const RELEASES = ["bookworm", "trixie"] as const;
const filesOf = (release: string) =>
  readdirSync(`${DIRECTORY}/${release}`).filter((file) => AGENTS.test(file));

function rootOf(text: string): XmlElement {
  const parsed = parseXml(cutDoctype(text), { maxBytes: 1024 * 1024 });
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

function described(text: string, type: string): AgentDescription {
  const parsed = parseMetadata(text, { standard: "ocf", provider: "heartbeat", type });
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

/** Fields and operations that a person meets, with the agent's description as the nodes tell it. */
function formOf(metadata: AgentDescription) {
  const input = inputOf(resource, { agent: `ocf:heartbeat:${metadata.agent.type}`, id: "x" });
  const world = sampleWorldOf(resource, input, { metadata, agents: [metadata.agent] });
  const fields = resource.steps.flatMap((step) => step.fields(input, world));
  const errors = resource.steps
    .flatMap((step) => step.checks(input, world))
    .filter(({ severity }) => severity === "error");
  return { fields, errors, plan: resource.plan(input, world) };
}

const isTrue = (value: string | null) => value !== null && /^(?:1|true|yes)$/i.test(value);

it("is done for twenty agents of resource-agents at least, in both releases", () => {
  for (const release of RELEASES) expect(filesOf(release).length).toBeGreaterThanOrEqual(20);
});

describe.each(RELEASES.flatMap((release) => filesOf(release).map((file) => [release, file] as const)))(
  "%s %s",
  (release, file) => {
    const text = readFileSync(`${DIRECTORY}/${release}/${file}`, "utf8");
    const root = rootOf(text);
    const elements = childrenOf(childOf(root, "parameters"), "parameter");
    const agent = described(text, AGENTS.exec(file)?.[1] ?? "");
    const { fields, errors, plan } = formOf(agent);
    const own = fields.filter(({ name }) => name.startsWith("p."));

    it("has a field for each parameter, in the same order, and no other", () => {
      const deprecated = new Set(agent.parameters.filter((one) => one.deprecated).map(({ name }) => name));
      const names = [...new Set(elements.map((element) => attributeOf(element, "name") ?? ""))];
      expect(own.map(({ name }) => name.slice(2))).toEqual(names.filter((name) => !deprecated.has(name)));
      for (const name of deprecated) {
        const element = elements.find((one) => attributeOf(one, "name") === name);
        expect(
          /deprecated|obsolete/i.test(
            `${attributeOf(element ?? root, "deprecated")}${childOf(element ?? root, "deprecated") === null ? "" : "deprecated"}${childOf(element ?? root, "shortdesc")?.text}`,
          ),
          name,
        ).toBe(true);
      }
    });

    it.each(elements.map((element) => [attributeOf(element, "name") ?? "", element] as const))(
      "%s: type, default, what is needed, what it says",
      (name, element) => {
        const content = childOf(element, "content");
        const parameter = agent.parameters.find((one) => one.name === name);
        const field = own.find((one) => one.name === `p.${name}`);
        if (parameter?.deprecated) return expect(field).toBeUndefined();
        const options = childrenOf(content, "option").length;
        const type = TYPES[(attributeOf(content, "type") ?? "string").toLowerCase()];
        expect(parameter?.type).toBe(type === "select" && options === 0 ? "string" : (type ?? "string"));
        const isNeeded = isTrue(attributeOf(element, "required"));
        expect(field?.required).toBe(isNeeded);
        if (isNeeded) expect(field?.advanced).toBe(false);
        const preset = attributeOf(content, "default");
        expect(field?.placeholder ?? "").toBe(preset ?? "");
        if (parameter?.secret) expect(field?.kind).toBe("secret");
        else
          expect(field?.kind).toBe(
            type === "boolean" || (type === "select" && options > 0) ? "choice" : "text",
          );
        expect(field?.label).toEqual({ said: name });
        // Every parameter says something of itself.
        expect(field?.hint ?? field?.more ?? childOf(element, "shortdesc")?.text.trim()).toBeTruthy();
      },
    );

    it("is not let through without what is needed, and with its default it is", () => {
      const needed = elements
        .filter(
          (one) =>
            isTrue(attributeOf(one, "required")) && !(attributeOf(childOf(one, "content"), "default") ?? ""),
        )
        .map((one) => `p.${attributeOf(one, "name")}`)
        .filter((name) => own.some((field) => field.name === name));
      expect(errors.map(({ field }) => field).sort()).toEqual([...new Set(needed)].sort());
    });

    it("has the operations with the timeouts that the agent advises", () => {
      const actions = childrenOf(childOf(root, "actions"), "action");
      const [create] = plan;
      if (create?.kind !== "primitive.create") throw new Error("nothing is made");
      for (const operation of create.operations) {
        const advised = actions
          .filter(
            (one) =>
              attributeOf(one, "name") === operation.name && Number(attributeOf(one, "depth") ?? 0) === 0,
          )
          .map((one) => attributeOf(one, "timeout"));
        expect(advised, operation.name).toContain(operation.options.timeout);
      }
      const monitor = actions.find((one) => attributeOf(one, "name") === "monitor");
      const interval = attributeOf(monitor ?? root, "interval") ?? "0";
      const made = create.operations.find(({ name }) => name === "monitor")?.interval.replace(/s$/, "");
      expect(made).toBe(/^0/.test(interval) ? "10" : interval.replace(/s$/, ""));
      expect(agent.actions.map(({ name }) => name)).toEqual(actions.map((one) => attributeOf(one, "name")));
    });
  },
);
