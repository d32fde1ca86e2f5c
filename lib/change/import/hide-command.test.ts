import { describe, expect, it } from "vitest";
import type { Argv } from "../../command/argv";
import { element } from "../../pacemaker/xml/format-xml";
import { Masker } from "../configuration/masker";
import { hideCommand } from "./hide-command";

function hidden(argv: Argv) {
  const masker = new Masker();
  const { argv: words } = hideCommand({ line: 1, text: "", argv }, masker);
  const values = words.map((value) => element("nvpair", { value }));
  const back = masker.revealed(element("all", {}, values));
  return { words, back: back.children.map((one) => one.attributes.get("value")) };
}

const MARK = /HARRIERMASKED\d+X/;

describe("a command of an imported script", () => {
  it("has a mark for each secret, which comes back as the value", () => {
    for (const secret of ["s3cret", "s3 'c' \"r\" & <et>", "a=b", "\n"]) {
      const argv = ["pcs", "stonith", "create", "f", "fence_x", `passwd=${secret}`, "ip=192.0.2.1"] as const;
      const { words, back } = hidden(argv);
      expect(words[5]).toMatch(/^passwd=HARRIERMASKED0X$/);
      expect(words.toSpliced(5, 1)).toEqual(argv.toSpliced(5, 1));
      expect(back[5]).toBe(`passwd=${secret}`);
    }
  });

  it("of crmsh has one for what crmsh would make of its quotes", () => {
    const cases: readonly (readonly [word: string, value: string])[] = [
      ["passwd=s3cret", "s3cret"],
      ['passwd="s3cret"', "s3cret"],
      ['passwd="s3 cret"', '"s3 cret"'],
      ["passwd='s3cret'", "s3cret"],
      ["passwd=s3 cret", "s3 cret"],
      ['passwd=a"b c', 'a"b c'],
      ["passwd=a\\\\b", "a\\b"],
    ];
    for (const [word, value] of cases) {
      const { words, back } = hidden(["crm", "configure", "primitive", "f", "stonith:x", "params", word]);
      expect(words[6]).toBe("passwd=HARRIERMASKED0X");
      expect(back[6]).toBe(`passwd=${value}`);
    }
    const set = hidden(["crm", "resource", "param", "f", "set", "passwd", "s3cret"]);
    expect(set.words[6]).toMatch(MARK);
    expect(set.back[6]).toBe("s3cret");
  });

  it("stays as it is where it has none, or is XML", () => {
    for (const argv of [
      ["pcs", "resource", "create", "p", "ocf:pacemaker:Dummy", "fake=x y"],
      ["crm", "configure", "primitive", "p", "ocf:pacemaker:Dummy", "params", 'fake="x y"'],
      ["cibadmin", "--create", '--xml-text=<nvpair name="passwd" value="s3cret"/>'],
    ] as const)
      expect(hidden(argv).words).toEqual(argv);
  });
});
