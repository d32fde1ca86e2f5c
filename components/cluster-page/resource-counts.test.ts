import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { Resource } from "@/lib/cluster/resource";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import { messages } from "@/lib/i18n/messages/en";
import { resourceCounts } from "./resource-counts";

const t = createTranslator({ locale: "en", messages, namespace: "clusterPage.summary" });
const told = (...resources: readonly Resource[]) => {
  const { running, total } = resourceCounts(sampleCluster({ resources }));
  return t("running", { running, total });
};

describe("how many resources run", () => {
  it("is not none of none where there are none, or none that should run", () => {
    expect(told()).toBe("None");
    expect(told(samplePrimitive("vip", null, { disabled: true }))).toBe("None");
    expect(told(samplePrimitive("vip", null, { orphaned: true }))).toBe("None");
  });

  it("counts what should run, and what does all the same", () => {
    expect(told(samplePrimitive("vip", "n1"), samplePrimitive("web", null))).toBe("1 of 2 running");
    expect(told(samplePrimitive("vip", "n1", { disabled: true }))).toBe("1 of 1 running");
    expect(told(samplePrimitive("vip", null))).toBe("0 of 1 running");
  });
});
