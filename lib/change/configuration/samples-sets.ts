import { parseXml } from "../../pacemaker/xml/parse-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation, OperationSpec } from "./operation";

/**
 * For tests: several sets of a kind, references and templates, with a change of a value in them. What comes of each was asked of
 * Pacemaker 2.1.5 and 3.0.0; a lab asks again (`e2e/dialects/in-force.ts`).
 */
export interface SetSample {
  readonly name: string;
  readonly configuration: string;
  readonly step: ConfigurationOperation;
  /** `in-force`: the tools name the value. `outweighed`: they name this one instead. Else why it is no step. */
  readonly comes: "in-force" | { readonly outweighedBy: string } | { readonly refused: string };
}

const pair = (id: string, name: string, value: string) =>
  `<nvpair id="${id}" name="${name}" value="${value}"/>`;
const meta = (id: string, pairs: string, rest = "") =>
  `<meta_attributes id="${id}"${rest}>${pairs}</meta_attributes>`;
const dummy = (id: string, inside: string, type = 'class="ocf" provider="pacemaker" type="Dummy"') =>
  `<primitive id="${id}" ${type}>${inside}</primitive>`;
const HOLDS = '<rule id="r" score="0"><date_expression id="d" operation="gt" start="2020-01-01"/></rule>';
const FENCING_OFF = `<cluster_property_set id="cib-bootstrap-options">${pair("f", "stonith-enabled", "false")}`;

function whole(resources: string, { properties = "", node = "", defaults = "" } = {}): string {
  return `<configuration><crm_config>${FENCING_OFF}</cluster_property_set>${properties}</crm_config>
<nodes><node id="1" uname="n1">${node}</node></nodes><resources>${resources}</resources><constraints/>${defaults}</configuration>`;
}

const metaOf = (id: string, values: Readonly<Record<string, string | null>>): ConfigurationOperation => ({
  kind: "resource.meta",
  id,
  meta: values,
});
const operations = (
  id: string,
  put: readonly OperationSpec[],
  drop: readonly string[] = [],
): ConfigurationOperation => ({
  kind: "primitive.change",
  id,
  parameters: {},
  meta: {},
  utilization: {},
  putOperations: put,
  dropOperations: drop.map((interval) => ({ name: "monitor", interval })),
});
const op = (name: string, interval: string, timeout: string, onFail?: string): OperationSpec => ({
  name,
  interval,
  options: { timeout, ...(onFail === undefined ? {} : { "on-fail": onFail }) },
  checkLevel: null,
});

const TWO =
  meta("m1", pair("p1", "target-role", "Stopped")) + meta("m2", pair("p2", "target-role", "Started"));
const LENT = dummy("lender", meta("lent", pair("l1", "priority", "3")));
const SHARED = dummy(
  "p1",
  `<operations id="p1-ops"><op id="o1" name="monitor" interval="17s" timeout="20s"/></operations>`,
);
const TEMPLATE = `<template id="t" class="ocf" provider="pacemaker" type="Dummy"><operations>
<op id="t1" name="monitor" interval="10s" timeout="33s"/><op id="t2" name="monitor" interval="20s" timeout="34s"/>
<op id="t3" name="start" interval="0s" timeout="35s"/></operations></template>`;
const FROM_TEMPLATE = TEMPLATE + dummy("a", "", 'template="t"');

export const SET_SAMPLES: readonly SetSample[] = [
  {
    name: "of two sets of a resource the last one counts",
    configuration: whole(dummy("a", TWO)),
    step: metaOf("a", { "target-role": "Stopped" }),
    comes: "in-force",
  },
  {
    name: "the set with the higher score counts",
    configuration: whole(
      dummy(
        "a",
        meta("m1", pair("p1", "priority", "1"), ' score="5"') + meta("m2", pair("p2", "priority", "2")),
      ),
    ),
    step: metaOf("a", { priority: "9" }),
    comes: "in-force",
  },
  {
    name: "of two pairs of a set the first one counts",
    configuration: whole(dummy("a", meta("m1", pair("p1", "priority", "1") + pair("p2", "priority", "2")))),
    step: metaOf("a", { priority: "9" }),
    comes: "in-force",
  },
  {
    name: "a set that is only referred to is outweighed by one of its own",
    configuration: whole(LENT + dummy("a", '<meta_attributes id-ref="lent"/>')),
    step: metaOf("a", { priority: "9" }),
    comes: "in-force",
  },
  {
    name: "a pair that is only referred to is outweighed, too",
    configuration: whole(
      LENT +
        dummy("a", meta("m1", `${pair("p1", "is-managed", "true")}<nvpair id-ref="l1" name="priority"/>`)),
    ),
    step: metaOf("a", { priority: "9" }),
    comes: "in-force",
  },
  {
    name: "what is only referred to cannot be taken out here",
    configuration: whole(LENT + dummy("a", '<meta_attributes id-ref="lent"/>')),
    step: metaOf("a", { priority: null }),
    comes: { refused: "borrowed-values" },
  },
  {
    name: "a rule that holds now outweighs",
    configuration: whole(
      dummy("a", meta("m1", pair("p1", "priority", "1")) + meta("m2", HOLDS + pair("p2", "priority", "2"))),
    ),
    step: metaOf("a", { priority: "9" }),
    comes: { outweighedBy: "2" },
  },
  {
    name: "a template's set with a score outweighs",
    configuration: whole(
      `<template id="t" class="ocf" provider="pacemaker" type="Dummy">${meta("m1", pair("p1", "priority", "7"), ' score="5"')}</template>${dummy("a", "", 'template="t"')}`,
    ),
    step: metaOf("a", { priority: "9" }),
    comes: { outweighedBy: "7" },
  },
  {
    name: "operations that are only referred to become one's own",
    configuration: whole(SHARED + dummy("p2", '<operations id-ref="p1-ops"/>')),
    step: operations("p2", [op("monitor", "17s", "99s")]),
    comes: "in-force",
  },
  {
    name: "an operation beside an id-ref is not read",
    configuration: whole(
      SHARED +
        dummy(
          "p2",
          '<operations id-ref="p1-ops"><op id="o2" name="monitor" interval="17s" timeout="50s"/></operations>',
        ),
    ),
    step: operations("p2", [op("monitor", "17s", "99s")]),
    comes: "in-force",
  },
  {
    name: "an operation of one's own keeps the template's others of its name",
    configuration: whole(FROM_TEMPLATE),
    step: operations("a", [op("monitor", "10s", "99s"), op("stop", "0s", "98s", "block")]),
    comes: "in-force",
  },
  {
    name: "a template's only operation of a name comes back",
    configuration: whole(FROM_TEMPLATE),
    step: operations("a", [], ["10s", "20s"]),
    comes: { refused: "inherited-operation" },
  },
  {
    name: "the bootstrap options outweigh a set with a score",
    configuration: whole("", {
      properties: `<cluster_property_set id="s" score="50">${pair("s1", "cluster-delay", "50s")}</cluster_property_set>`,
    }),
    step: { kind: "property.set", values: { "cluster-delay": "70s" } },
    comes: "in-force",
  },
  {
    name: "of two sets of a node's attributes the last one counts",
    configuration: whole("", {
      node: ["one", "two"]
        .map(
          (value) =>
            `<instance_attributes id="n-${value}">${pair(`p-${value}`, "rack", value)}</instance_attributes>`,
        )
        .join(""),
    }),
    step: { kind: "node.attribute", node: "n1", values: { rack: "three" } },
    comes: "in-force",
  },
  {
    name: "a default under a rule that holds outweighs",
    configuration: whole("", {
      defaults: `<rsc_defaults>${meta("d1", pair("d2", "priority", "1"))}${meta("d3", HOLDS + pair("d4", "priority", "2"))}</rsc_defaults>`,
    }),
    step: { kind: "resource-defaults.set", values: { priority: "9" } },
    comes: { outweighedBy: "2" },
  },
];

/** The `<configuration>` of a sample. */
export function configurationOfSample({ configuration }: SetSample): XmlElement {
  const parsed = parseXml(configuration);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
