import { canonicalConfiguration, configurationOf } from "@/lib/pacemaker/cib/canonical";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { Lab } from "../lab/lab";
import { must } from "./truth";

/** The cluster's configuration, as a node says it. */
export async function configurationOn(lab: Lab, node: string): Promise<XmlElement> {
  const parsed = parseXml(await must(lab, node, "cibadmin -Q -o configuration"));
  const configuration = parsed.ok ? configurationOf(parsed.value) : null;
  if (configuration === null) throw new Error("not a configuration");
  return configuration;
}

/** The same in one form, to be compared: what means the same is the same text. */
export async function canonicalOn(lab: Lab, node: string): Promise<string> {
  return canonicalConfiguration(await configurationOn(lab, node));
}
