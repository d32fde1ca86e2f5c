import { defineConfig } from "@playwright/test";
import { CHROMIUM, CHROMIUM_ARGS } from "./e2e/support/chromium";

/** One project per kind of cluster; `e2e/run.ts` brings the clusters up and says where they are. */
export default defineConfig({
  testDir: "e2e/specs",
  // A cluster is one thing: its tests run one after another.
  workers: 1,
  fullyParallel: false,
  // One more try where nobody watches; what needed it is told loudly (e2e/support/steps.ts) and is a bug to be found.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.HARRIER_E2E_REPORT ?? "test-results/report.json" }],
  ],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGS },
    // Recording takes a quarter more time; in CI the second try is recorded.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "bookworm", testMatch: ["lab/*.spec.ts", "both/*.spec.ts"], metadata: { release: "bookworm" } },
    {
      name: "trixie",
      testMatch: ["lab/*.spec.ts", "both/*.spec.ts"],
      // What is about the console, not about the cluster's release, is tried on one.
      testIgnore: ["killed", "hostile", "readers", "start-at-boot", "job", "split-brain"].map(
        (name) => `lab/${name}.spec.ts`,
      ),
      metadata: { release: "trixie" },
    },
    { name: "practice", testMatch: ["practice/*.spec.ts", "both/*.spec.ts"] },
  ],
});
