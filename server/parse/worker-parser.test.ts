import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { INLINE_LENGTH, parseForeign } from "./parse-foreign";
import { answerOf } from "./task";
import { WorkerParser } from "./worker-parser";

const FIXTURE = "lib/pacemaker/fixtures/bookworm/healthy";
const mon = readFileSync(`${FIXTURE}/crm-mon-x.xml`, "utf8");
const cib = readFileSync(`${FIXTURE}/cib.xml`, "utf8");

let parser = new WorkerParser();
afterEach(async () => {
  await parser.close();
});

describe("WorkerParser", () => {
  it("reads to the same answer as here, one text after another", async () => {
    parser = new WorkerParser();
    const answers = await Promise.all([
      parser.parse("status", mon),
      parser.parse("configuration", cib),
      parser.parse("status", "<crm_mon>"),
    ]);
    expect(answers).toEqual([
      answerOf({ kind: "status", text: mon }),
      answerOf({ kind: "configuration", text: cib }),
      answerOf({ kind: "status", text: "<crm_mon>" }),
    ]);
  });

  it("gives up what takes too long, and reads the next text", async () => {
    const costly = `<cib><configuration><resources>${"<primitive/>".repeat(4_000)}</resources></configuration></cib>`;
    parser = new WorkerParser({ timeoutMs: 0, memoryMb: 384, startMs: 30_000 });
    expect(await parser.parse("configuration", costly)).toEqual({
      ok: false,
      error: { code: "xml.too-costly" },
    });
    await parser.close();
    parser = new WorkerParser();
    expect((await parser.parse("status", mon))?.ok).toBe(true);
  });

  it("gives up what takes too much memory, and the process lives", async () => {
    parser = new WorkerParser({ timeoutMs: 30_000, memoryMb: 32, startMs: 30_000 });
    const wide = `<cib><configuration>${"<a b='c' d='e' f='g' h='i'/>".repeat(199_000)}</configuration></cib>`;
    expect(await parser.parse("configuration", wide)).toEqual({
      ok: false,
      error: { code: "xml.too-costly" },
    });
    expect((await parser.parse("status", mon))?.ok).toBe(true);
  });

  it("says so where there is no thread to be had", async () => {
    parser = new WorkerParser(undefined, "/nonexistent");
    expect(await parser.parse("status", mon)).toBeNull();
  });
});

describe("parseForeign", () => {
  it("reads what is long elsewhere, with the same answer", async () => {
    const long = mon.replace("</crm_mon>", `${" ".repeat(INLINE_LENGTH)}</crm_mon>`);
    expect(long.length).toBeGreaterThan(INLINE_LENGTH);
    expect(await parseForeign("status", long)).toEqual(await parseForeign("status", mon));
  });

  it("refuses what would stall: 60,000 nodes", async () => {
    const node = (index: number) => `<node name="n${index}" id="${index}" ${"online='true' ".padEnd(170)}/>`;
    const nodes = Array.from({ length: 60_000 }, (_, index) => node(index)).join("");
    const hostile = mon.replace("<nodes>", `<nodes>${nodes}`);
    expect(hostile.length).toBeGreaterThan(12_000_000);
    const few = mon.replace("<nodes>", `<nodes>${nodes.slice(0, node(0).length * 513)}`);
    expect(await parseForeign("status", hostile)).toEqual({
      ok: false,
      error: { code: "xml.too-many", limit: 60_000 },
    });
    expect((await parseForeign("status", few)).ok).toBe(false);
  });
});
