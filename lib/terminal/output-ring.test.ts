import { describe, expect, it } from "vitest";
import { OutputRing } from "./output-ring";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (array: Uint8Array) => new TextDecoder().decode(array);

describe("OutputRing", () => {
  it("holds the last bytes, under their numbers from the beginning", () => {
    const ring = new OutputRing(8);
    expect(ring.read(0)).toEqual({ at: 0, bytes: new Uint8Array() });
    ring.write(bytes("abcde"));
    expect([ring.start, ring.end]).toEqual([0, 5]);
    ring.write(bytes("fghij"));
    expect([ring.start, ring.end]).toEqual([2, 10]);
    const { at, bytes: kept } = ring.read(0);
    expect([at, text(kept)]).toEqual([2, "cdefghij"]);
    expect(text(ring.read(7).bytes)).toBe("hij");
    expect(text(ring.read(3, 2).bytes)).toBe("de");
    expect(ring.read(99)).toEqual({ at: 10, bytes: new Uint8Array() });
  });

  it("takes more at once than it holds", () => {
    const ring = new OutputRing(4);
    ring.write(bytes("x"));
    ring.write(bytes("abcdefghijk"));
    expect([ring.start, ring.end, text(ring.read(0).bytes)]).toEqual([8, 12, "hijk"]);
  });

  it("is what a long text would be, cut anywhere", () => {
    const ring = new OutputRing(13);
    let all = "";
    for (let turn = 0; turn < 200; turn += 1) {
      const piece = String.fromCharCode(97 + (turn % 26)).repeat((turn * 7) % 19);
      ring.write(bytes(piece));
      all += piece;
      expect(text(ring.read(0).bytes)).toBe(all.slice(-13));
      expect(ring.end).toBe(all.length);
    }
  });
});
