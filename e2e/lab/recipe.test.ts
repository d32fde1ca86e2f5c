import { describe, expect, it } from "vitest";
import { packagesFor, recipeHash } from "./recipe";

const PACKAGES = packagesFor("bookworm");
const recipe = { release: "bookworm", packages: PACKAGES, customize: "true" };

describe("recipeHash", () => {
  it("is the same for the same recipe, in whatever order the packages come", () => {
    expect(recipeHash({ ...recipe, packages: [...PACKAGES].reverse() })).toBe(recipeHash(recipe));
    expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{12}$/);
  });

  it("changes with anything that changes the result", () => {
    const others = [
      { ...recipe, release: "trixie" },
      { ...recipe, packages: ["x"] },
      { ...recipe, customize: "false" },
    ];
    expect(new Set([recipe, ...others].map(recipeHash)).size).toBe(4);
  });
});
