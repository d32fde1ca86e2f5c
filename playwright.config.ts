import { defineConfig } from "@playwright/test";
import { CHROMIUM, CHROMIUM_ARGS } from "./e2e/support/chromium";
import { IS_THOROUGH } from "./e2e/support/thorough";

/**
 * What is about the console, or about what both releases do in the same way, is tried on one of them: on the one whose tests
 * take less time otherwise, or where the older tools are the harder ones (patches of Pacemaker 2.1 garble some values).
 */
const ON_ONE_RELEASE = {
  bookworm: [
    "configuration-kinds",
    "readers",
    "start-at-boot",
    "job",
    "split-brain",
    "checks",
    "corosync-conf",
    "hostile-crmsh",
    "others",
    "standby",
    "move",
    "crash",
    "outage",
    "verbs",
    "several",
    "basket",
    "import",
    "wizards-services",
  ],
  trixie: [
    "leftovers",
    "history",
    "add-cluster",
    "hostile-pcs",
    "power-cuts",
    "why",
    "drill",
    "terminal",
    "databases",
  ],
} as const;

/** What the tools of both releases do a little differently: on one of them, and on both where it is thorough. */
const ON_ONE_RELEASE_IN_CI = {
  bookworm: [
    "configuration",
    "killed",
    "fencing",
    "configuration-page",
    "wizards-structure",
    "failure",
    "live",
    "forecast",
  ],
  trixie: ["one-tool", "take-along", "services", "logs"],
} as const;

/** On both, and only where it is thorough. */
const NOT_IN_CI = ["acl", "rehearsals", "hostile-crmsh"] as const;

/** What another test of the same kind stands for in CI: a shape of the web service, a network file system. */
const TESTS_NOT_IN_CI = [
  /a web service as (?:clone|constraints)/,
  /a GlusterFS volume/,
  // The lab's own nodes have both tools, and pcs is asked first there.
  /nodes with pcs and without crm/,
] as const;

/** The same of single tests, by their titles. */
const TESTS_ON_ONE_RELEASE = {
  bookworm: [/a web service as clone/, /a schema that is older than the cluster/],
  trixie: [/a web service as constraints/, /structure, constraints and behaviour by their wizards/],
} as const;
const TESTS_ON_ONE_RELEASE_IN_CI = {
  bookworm: [/a web service as group/],
  trixie: [/a file system on a shared device/, /NFS as far as this kernel goes/],
} as const;

type Release = keyof typeof ON_ONE_RELEASE;

function labTests(release: Release) {
  const other = release === "bookworm" ? "trixie" : "bookworm";
  const names = [
    ...ON_ONE_RELEASE[other],
    ...(IS_THOROUGH ? [] : [...ON_ONE_RELEASE_IN_CI[other], ...NOT_IN_CI]),
  ];
  return {
    testMatch: ["lab/*.spec.ts"],
    testIgnore: names.map((name) => `lab/${name}.spec.ts`),
    grepInvert: [
      ...TESTS_ON_ONE_RELEASE[other],
      ...(IS_THOROUGH ? [] : [...TESTS_ON_ONE_RELEASE_IN_CI[other], ...TESTS_NOT_IN_CI]),
    ],
    metadata: { release },
  };
}

/** One project per kind of cluster; `e2e/run.ts` brings the clusters up and says where they are. */
export default defineConfig({
  testDir: "e2e/specs",
  // A cluster is one thing: its tests run one after another.
  workers: 1,
  fullyParallel: false,
  // No second try: it hid a fault of the product (docs/decisions/0032).
  retries: 0,
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
    // A third of the processor went into fading and sliding. On the practice cluster things move as they do for people.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGS },
    // Recording takes a quarter more time.
    trace: process.env.CI ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "bookworm", ...labTests("bookworm") },
    { name: "trixie", ...labTests("trixie") },
    // Hosts without a cluster, of both releases: each test brings up its own.
    { name: "hosts", testMatch: ["hosts/*.spec.ts"] },
    // Long, and by hand: `npm run drills`.
    { name: "drills", testMatch: ["drills/*.spec.ts"] },
    // Each tutorial from its first line to its last: on demand (`npm run tutorials`), not in CI.
    { name: "tutorials", testDir: "e2e/tutorials" },
    {
      name: "practice",
      testMatch: ["practice/*.spec.ts"],
      use: { contextOptions: { reducedMotion: "no-preference" } },
    },
  ],
});
