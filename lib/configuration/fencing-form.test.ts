import { describe, expect, it } from "vitest";
import type { FencingTarget } from "../change/configuration/operation";
import { fencingTargetText, ladderFaults } from "./fencing-form";

const n1: FencingTarget = { kind: "node", node: "n1" };
const rack: FencingTarget = { kind: "attribute", attribute: "rack", value: "" };

describe("levels of fencing", () => {
  it("need a target without levels, and a device in each level", () => {
    expect(ladderFaults({ target: n1, levels: [["a"], ["b", "c"]] }, [])).toEqual({
      target: null,
      levels: [],
    });
    expect(ladderFaults({ target: n1, levels: [] }, [n1])).toEqual({ target: "taken", levels: [0] });
    expect(ladderFaults({ target: rack, levels: [["a"], []] }, [n1])).toEqual({
      target: "missing",
      levels: [1],
    });
  });

  it("say their target", () => {
    expect(fencingTargetText({ ...rack, value: "1" })).toBe("rack=1");
    expect(fencingTargetText({ kind: "pattern", pattern: "n.*" })).toBe("n.*");
    expect(fencingTargetText(n1)).toBe("n1");
  });
});
