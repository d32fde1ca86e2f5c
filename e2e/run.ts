import { existsSync } from "node:fs";
import { checkLab } from "./lab/lab";
import { ensureChromium } from "./support/chromium";
import { type Labs, labsFor } from "./support/labs";
import { endSteps, playwright, step, type Tally, unitTests } from "./support/steps";

/**
 * `npm test`: everything, from a fresh clone. Static checks, the build (the labs boot meanwhile), then unit tests beside
 * the finished product in a browser on real clusters of both releases and on a practice cluster. Where labs cannot
 * run, the rest runs and what was not run is said loudly; HARRIER_REQUIRE_LAB=1 makes that a failure.
 */
const RELEASES = ["bookworm", "trixie"] as const;

let labs: Labs | null = null;

async function main(): Promise<void> {
  const started = Date.now();
  const totals: Tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    totals.passed += passed;
    totals.failed += failed;
  };
  const check = await checkLab();
  labs = check.ok ? labsFor(RELEASES) : null;
  try {
    // The install before this left the lock as it was committed; where people work on it, it may differ.
    if (process.env.CI && existsSync(".git"))
      add(await step("lock as committed", "git", ["diff", "--exit-code", "--", "package-lock.json"]));
    add(await step("format, lint, layers", "npx", ["biome", "check", "--error-on-warnings"]));
    add(await step("types", "npx", ["tsc"]));
    labs?.begin();
    add(await step("build", "npx", ["next", "build"]));
    ensureChromium();
    // Both clusters stand before the first browser test: a cluster that boots beside one slows it.
    await Promise.all(check.ok ? RELEASES.map((release) => labs?.ready(release)) : []);
    const onLabs = check.ok ? RELEASES.map((release) => () => onLab(release)) : [];
    // Side by side: most of a cluster's test is waiting for the cluster. The oldest release has the most of them.
    const onHosts = check.ok ? [() => playwright("hosts", {})] : [];
    // Two lanes: a third one made both cores busy all the time, and nothing faster. Unit tests take the time that clusters wait.
    const lanes = [
      [...onLabs.slice(0, 1), () => playwright("practice", {})],
      [unitTests, ...onLabs.slice(1), ...onHosts],
    ];
    await Promise.all(
      lanes.map(async (lane) => {
        for (const test of lane) add(await test());
      }),
    );
  } finally {
    await labs?.end();
  }
  if (!check.ok) {
    console.log(`\n!!! NOT RUN: the tests on real clusters (${RELEASES.join(", ")}): ${check.reason}\n`);
    if (process.env.HARRIER_REQUIRE_LAB === "1") totals.failed += 1;
  }
  console.log(`\nAll of it took ${Math.round((Date.now() - started) / 1000)} s.`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

async function onLab(release: string): Promise<Tally> {
  const name = await labs?.ready(release);
  return name ? playwright(release, { HARRIER_E2E_LAB: name }) : { passed: 0, failed: 1 };
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // `on`, not `once`: Ctrl-C arrives from the terminal and again through npm.
  process.on(signal, async () => {
    endSteps();
    await labs?.end();
    process.exit(130);
  });
}
main().catch((error: unknown) => {
  console.error(error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
});
