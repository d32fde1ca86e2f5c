import { describe, expect, it } from "vitest";
import { checkPractice, startPractice } from "./practice";

const here = await checkPractice();
if (!here.ok) console.warn(`NOT RUN: the large practice cluster's test. ${here.reason}`);

describe.skipIf(!here.ok)("practice cluster of 16 nodes and 500 resources", () => {
  it("runs, and a moved resource is soon on its node", async () => {
    const practice = await startPractice({ nodes: 16, resources: 500 });
    try {
      const { stdout } = await practice.exec(["crm_mon", "-X"]);
      expect(stdout.match(/<node name="n\d+" [^>]*online="true"/g)).toHaveLength(16);
      expect(stdout).toContain('role="Promoted"');
      expect(stdout).toContain("<failure ");
      expect(stdout).toMatch(/resources_configured number="\d+" disabled="[1-9]/);
      expect((await practice.exec(["crm_resource", "-r", "task-005", "--move", "-N", "n9"])).code).toBe(0);
      expect((await practice.exec(["crm_resource", "-W", "-r", "task-005"])).stdout).toContain("n9");
    } finally {
      await practice.close();
    }
  }, 120_000);
});
