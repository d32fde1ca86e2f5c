import { withinBounds } from "../../pacemaker/bounds";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { XmlError } from "../../pacemaker/xml/xml-error";
import { err, ok, type Result } from "../../result";
import { isConstraint, isObject } from "../configuration/tree";

/** The `<configuration>` of a CIB's XML (or that element alone), within what a cluster can have. */
export function readConfiguration(text: string): Result<XmlElement, XmlError> {
  const parsed = parseXml(text.replace(/^\uFEFF/, ""));
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const configuration =
    root.name === "configuration" ? root : root.name === "cib" ? childOf(root, "configuration") : null;
  if (configuration === null) return err({ code: "xml.unexpected-root", root: root.name });
  const within = withinBounds([
    ["nodes", childOf(configuration, "nodes"), ({ name }) => name === "node"],
    ["resources", childOf(configuration, "resources"), isObject],
    ["constraints", childOf(configuration, "constraints"), isConstraint],
  ]);
  return within.ok ? ok(configuration) : within;
}
