import { expect, it } from "vitest";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { readConstraint } from "./read-constraint";

const read = (text: string) => {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return readConstraint(parsed.value);
};

it.each([
  `<rsc_order id="c" first="a" first-action="explode" then="b"/>`,
  `<rsc_order id="c" first="a" then="b" kind="Sometimes"/>`,
  `<rsc_ticket id="c" rsc="a" ticket="t" loss-policy="sell"/>`,
  `<rsc_location id="c" rsc="a" node="n1" score="5" resource-discovery="perhaps"/>`,
  `<rsc_colocation id="c" rsc="a" with-rsc="b" score="5" influence="true"/>`,
  `<rsc_colocation id="c" rsc="a" with-rsc="b" score="5" node-attribute="rack"/>`,
  `<rsc_colocation id="c" score="5"><resource_set id="s" ordering="group"><resource_ref id="a"/></resource_set></rsc_colocation>`,
  `<rsc_colocation id="c" rsc="a" with-rsc="b"/>`,
])("has no step for what steps have no word for: %s", (text) => expect(read(text)).toBeNull());
