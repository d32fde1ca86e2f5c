import { SAMPLES } from "@/lib/change/configuration/samples";
import { type DialectName, isAtLeast } from "@/lib/change/dialect/dialect";
import { DIALECTS } from "@/lib/change/dialect/dialects";
import { type Ground, groundOn, prove } from "../../dialects/prove";
import { expect, test } from "../../support/test";
import { inPart } from "../../support/thorough";

/** What a dialect has no words for, and says so: a plan then uses Pacemaker's own tools, with a note. */
const COPIES = [
  "copy a primitive with its constraints",
  "copy a group",
  "rename a primitive that constraints name",
  "rename a member of a group",
];
const BUNDLES = ["change a bundle", "give a bundle a network and storage"];
const UNSUPPORTED: Readonly<Record<DialectName, readonly string[]>> = {
  pcs: [
    ...COPIES,
    ...BUNDLES,
    "tag a constraint",
    "take a tag out that a constraint names",
    "create a template",
    "create a primitive from a template",
    "create a primitive from a template with more, into a group",
    "change a template",
    "delete a template",
    "create a bundle around a primitive",
    "create an alert with a selection",
    "create a role on an object type",
    "promote rather on a node",
  ],
  crmsh: [
    ...COPIES,
    ...BUNDLES,
    "delete a primitive with its constraints",
    "location by a nested rule",
    "take a tag out that a constraint names",
    "change a template",
    "delete a template",
    "delete a bundle",
    "create an alert with descriptions",
    "change a role that somebody has",
    "delete a role that somebody has",
    "create a user called like a role",
  ],
  pacemaker: [],
};

/** crmsh knows podman from 5.0 on. */
function unsupportedBy(name: DialectName, [ground]: readonly Ground[]): readonly string[] {
  const isOld = name === "crmsh" && !isAtLeast(ground?.versions.crmsh ?? [], 5, 0);
  return [...UNSUPPORTED[name], ...(isOld ? ["create a bundle of podman"] : [])].sort();
}

for (const name of Object.keys(DIALECTS) as DialectName[]) {
  test(`operations in the words of ${name} make what is meant`, async ({ lab }) => {
    // Each release has its half; the tools' versions differ, and what is tried on one of them is tried thoroughly on both.
    const samples = inPart(SAMPLES, 2, test.info().project.name === "trixie" ? 1 : 0);
    const grounds = await Promise.all(lab.nodes.slice(0, 2).map((node) => groundOn(lab, node.name)));
    // Side by side on two nodes, each with every other sample.
    const shares = grounds.map((_, share) => samples.filter((_, at) => at % grounds.length === share));
    const proofs = await Promise.all(
      grounds.map((ground, share) => prove(ground, DIALECTS[name], shares[share] ?? [])),
    );
    const all = proofs.flatMap((some) => [...some]);
    expect(all).toHaveLength(samples.length);
    const odd = all.filter(([, { kind }]) => kind !== "same" && kind !== "unsupported");
    const unsupported = all.flatMap(([sample, { kind }]) => (kind === "unsupported" ? [sample] : []));
    expect(odd).toEqual([]);
    const tried = new Set(samples.map((sample) => sample.name));
    expect(unsupported.sort()).toEqual(unsupportedBy(name, grounds).filter((one) => tried.has(one)));
  });
}
