import { expect, it } from "vitest";
import { toolWords } from "./tool-words";

it("of a traceback its last line is read, and what the tool said around it", () => {
  const said = [
    "Warning: before",
    "Traceback (most recent call last):",
    '  File "/usr/sbin/pcs", line 33, in <module>',
    "    sys.exit(main())",
    "",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xfc in position 589: invalid start byte",
  ].join("\n");
  expect(toolWords(said)).toBe(
    "Warning: before\nUnicodeDecodeError: 'utf-8' codec can't decode byte 0xfc in position 589: invalid start byte",
  );
});

it("of a CIB nothing is", () => {
  const cib = Array.from(
    { length: 900 },
    (_, line) => `   ${line + 1}     <nvpair id="a${line}" name="password" value="s3cret"/>`,
  );
  const said = [
    '<cib epoch="11">',
    ...cib,
    " 902 ",
    "crm_resource: Error performing operation: Invalid configuration",
  ].join("\n");
  expect(toolWords(said)).toBe("crm_resource: Error performing operation: Invalid configuration");
});

it("each line once, without colours, and not without end", () => {
  expect(toolWords("\u001b[31mERROR\u001b[0m: no\nERROR: no\n")).toBe("ERROR: no");
  const many = Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n");
  expect(toolWords(many).split("\n")).toHaveLength(12);
  expect(toolWords("x".repeat(5000)).length).toBeLessThan(1000);
  expect(toolWords("<cib>")).toBe("<cib>");
});
