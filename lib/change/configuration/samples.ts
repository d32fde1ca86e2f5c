import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "./edit";
import { CONSTRAINT_SAMPLES } from "./samples-constraints";
import { FENCING_SAMPLES } from "./samples-fencing";
import { FURTHER_SAMPLES } from "./samples-further";
import type { Sample } from "./samples-parts";
import { RESOURCE_SAMPLES } from "./samples-resources";
import { STRUCTURE_SAMPLES } from "./samples-structure";
import { VALUE_SAMPLES } from "./samples-values";

export type { Sample } from "./samples-parts";

/** An empty configuration of three nodes, as the labs have them. */
export const EMPTY: XmlElement = element("configuration", {}, [
  element("crm_config", {}, [
    element("cluster_property_set", { id: "cib-bootstrap-options" }, [
      element("nvpair", {
        id: "cib-bootstrap-options-stonith-enabled",
        name: "stonith-enabled",
        value: "false",
      }),
    ]),
  ]),
  element(
    "nodes",
    {},
    ["n1", "n2", "n3"].map((uname, index) => element("node", { id: String(index + 1), uname })),
  ),
  element("resources"),
  element("constraints"),
]);

/** The configuration that a sample begins with. */
export function given(sample: Sample, empty: XmlElement = EMPTY): XmlElement {
  const made = editAll(empty, sample.given);
  if (!made.ok) throw new Error(`${sample.name}: ${JSON.stringify(made.error)}`);
  return made.value;
}

/** In the order of the golden files. */
export const SAMPLES: readonly Sample[] = [
  ...RESOURCE_SAMPLES,
  ...STRUCTURE_SAMPLES,
  ...CONSTRAINT_SAMPLES,
  ...VALUE_SAMPLES,
  ...FENCING_SAMPLES,
  ...FURTHER_SAMPLES,
];
