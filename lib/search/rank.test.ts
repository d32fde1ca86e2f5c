import { describe, expect, it } from "vitest";
import { fitOf, ranked, searchWords } from "./rank";

const named = (...labels: readonly string[]) => labels.map((label) => ({ label, also: "" }));
const order = (query: string, ...labels: readonly string[]) =>
  ranked(named(...labels), searchWords(query), 10).map(({ label }) => label);

describe("what is found by typing", () => {
  it("is what has every word, whatever their order and case", () => {
    expect(order("STOP vi", "vip · Stop", "vip · Start", "web · Stop")).toEqual(["vip · Stop"]);
    expect(order("vip stop", "vip · Stop")).toEqual(["vip · Stop"]);
  });

  it("comes in the order of how well it fits: the whole, a beginning, the beginning of a word, anywhere", () => {
    expect(order("web", "my-cobweb", "my-web", "web-clone", "web")).toEqual([
      "web",
      "web-clone",
      "my-web",
      "my-cobweb",
    ]);
  });

  it("counts what is not read first for less", () => {
    const [first] = ranked(
      [
        { label: "Board", also: "logs" },
        { label: "Catalogs", also: "" },
      ],
      ["logs"],
      10,
    );
    expect(first?.label).toBe("Catalogs");
  });

  it("keeps the order of what fits alike, and no more than is wanted", () => {
    expect(order("n", "n2", "n1", "n3")).toEqual(["n2", "n1", "n3"]);
    expect(ranked(named("n1", "n2", "n3"), ["n"], 2)).toHaveLength(2);
  });

  it("is nothing where a word is nowhere, and everything where nothing was typed", () => {
    expect(fitOf({ label: "vip", also: "" }, ["vip", "x"])).toBeNull();
    expect(order("  ", "a", "b")).toEqual(["a", "b"]);
  });

  it("takes signs of patterns for what they are", () => {
    expect(order(".*", "a", "b.*c")).toEqual(["b.*c"]);
  });
});
