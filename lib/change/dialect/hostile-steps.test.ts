import { describe, expect, it } from "vitest";
import type { Argv } from "../../command/argv";
import { formatXml } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "../configuration/edit";
import type { ConfigurationOperation } from "../configuration/operation";
import { given, SAMPLES } from "../configuration/samples";
import { stepSchema } from "../configuration/step-input";
import { HOSTILE_TEXTS, withEachLeaf } from "../hostile-leaves";
import { type DialectName, parseToolVersion } from "./dialect";
import { DIALECTS } from "./dialects";

const VERSIONS = { pcs: "0.11.5", crmsh: "4.4.1", pacemaker: "2.1.5" } as const;
const NAMES = Object.keys(VERSIONS) as DialectName[];

/** What a step that was let through comes to. */
interface Taken {
  readonly where: string;
  readonly text: string;
  readonly after: XmlElement;
  readonly said: Readonly<Record<DialectName, readonly Argv[] | null>>;
}

const refusals: string[][] = [];
const taken: Taken[] = [];

for (const sample of SAMPLES) {
  const before = given(sample);
  for (const text of HOSTILE_TEXTS) {
    for (const step of withEachLeaf<ConfigurationOperation>(sample.step, text)) {
      const parsed = stepSchema.safeParse(step);
      if (!parsed.success) {
        refusals.push(parsed.error.issues.map(({ message }) => message));
        continue;
      }
      const edited = editConfiguration(before, parsed.data);
      if (!edited.ok) {
        refusals.push([edited.error.code]);
        continue;
      }
      const after = edited.value;
      const say = (name: DialectName) => {
        const version = parseToolVersion(VERSIONS[name]);
        const pacemakerVersion = parseToolVersion(VERSIONS.pacemaker);
        const said = DIALECTS[name].commandsFor(parsed.data, { before, after, version, pacemakerVersion });
        return said.ok ? said.value : null;
      };
      const where = `${sample.name} ${JSON.stringify(text)}`;
      const said = { pcs: say("pcs"), crmsh: say("crmsh"), pacemaker: say("pacemaker") };
      taken.push({ where, text, after, said });
    }
  }
}

function holds(one: XmlElement, text: string): boolean {
  if (one.text.includes(text) || [...one.attributes.values()].some((value) => value.includes(text)))
    return true;
  return one.children.some((child) => holds(child, text));
}

/** As an attribute of XML has it. */
const inXml = (text: string) =>
  formatXml({ name: "a", attributes: new Map([["b", text]]), children: [], text: "" }).slice(6, -4);
/** As crmsh's line has it where it puts quotes around it. */
const inQuotes = (text: string) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');

/** As the script of sed has it by which crmsh changes a line. */
const inSed = (text: string) => text.replaceAll("/", "\\/");
/** Which pcs is told behind everything else where it would refuse an operation beside its like. */
const isOwn = (argv: readonly string[], text: string) =>
  text === "--force" && argv.indexOf(text) === argv.length - 1;

describe("a hostile text in any place of any step", () => {
  it("is refused with a code, or taken", () => {
    expect(refusals.length).toBeGreaterThan(4_000);
    expect(taken.length).toBeGreaterThan(1_000);
    expect(refusals.filter((codes) => codes.length === 0 || codes.includes(""))).toEqual([]);
  });

  it("stands in the configuration to the letter where it is taken", () => {
    expect(taken.filter(({ after, text }) => !holds(after, text)).map(({ where }) => where)).toEqual([]);
    expect(taken.filter(({ text }) => /[\0\p{Surrogate}]/u.test(text)).map(({ where }) => where)).toEqual([]);
  });

  it("can always be said by Pacemaker's own tools", () => {
    expect(taken.filter(({ said }) => said.pacemaker === null).map(({ where }) => where)).toEqual([]);
  });

  it.each(NAMES)("is said by %s to the letter, or not by it", (name) => {
    const lost = taken.filter(({ text, said }) => {
      const words = said[name]?.flat() ?? null;
      const forms = [text, inXml(text), inQuotes(text), inSed(text)];
      return words !== null && !words.some((word) => forms.some((form) => word.includes(form)));
    });
    expect(lost.map(({ where }) => where)).toEqual([]);
  });

  it.each(NAMES)("is no option of %s", (name) => {
    const options = taken.flatMap(({ where, text, said }) =>
      (said[name] ?? [])
        // What crmsh finds behind `crm configure` is its grammar's: its own options stand before that.
        .map((argv) => (name === "crmsh" ? argv.slice(0, 2) : argv))
        .filter((argv) => text.startsWith("-") && argv.includes(text) && !isOwn(argv, text))
        .map((argv) => `${where}: ${argv.join(" ").slice(0, 200)}`),
    );
    expect(options).toEqual([]);
  });
});
