import { expect, it } from "vitest";
import { aboutIn } from "./step-address";
import { wizardHref } from "./wizard-href";

const about = (address: string) => aboutIn(new URL(address, "http://x").searchParams);

it("is about what its link says, an older one too", () => {
  expect(about(wizardHref("c", "change", "v ip"))).toBe("v ip");
  expect(about("/clusters/c/wizards/delete?resource=vip")).toBe("vip");
  expect(about(wizardHref("c", "tag"))).toBeNull();
});
