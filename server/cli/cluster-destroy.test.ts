import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleJob } from "@/lib/job/samples";
import { ok } from "@/lib/result";
import { startJob } from "../services/job/start";
import { CliError } from "./cli-error";
import { clusterDestroy } from "./cluster-destroy";
import { tellJob } from "./follow-job";

const SCRIPT = "rebuild-web.sh";
const place = vi.hoisted(() => ({ directory: "" }));
vi.mock("./cluster-list", () => ({ clusterCalled: async (name: string) => ({ id: "k1", name }) }));
vi.mock("./follow-job", () => ({ tellJob: vi.fn() }));
vi.mock("../services/job/start", () => ({ startJob: vi.fn() }));
vi.mock("../runtime", () => ({
  runtime: async () => ({
    jobFiles: { pathOf: (_id: string, name: string) => join(place.directory, `kept-${name}`) },
  }),
}));

let said: string[];
/** Where the command is run. */
const here = (name: string) => join(place.directory, name);

beforeEach(() => {
  vi.resetAllMocks();
  place.directory = mkdtempSync(join(tmpdir(), "harrier-cli-test-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(process, "cwd").mockReturnValue(place.directory);
  vi.mocked(startJob).mockResolvedValue(ok({ jobId: "j1" }));
  vi.mocked(tellJob).mockResolvedValue(sampleJob({ result: { kind: "destroy", files: [], leftAlone: [] } }));
  writeFileSync(here(`kept-${SCRIPT}`), "#!/bin/bash\n");
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place.directory, { recursive: true });
});

it.each([
  [[], /Which cluster/],
  [["web"], /Nothing was changed.*If you mean it: --yes web/],
  [["web", "--yes", "Web"], /If you mean it: --yes web/],
  [["web", "--yes"], /--yes/],
] as const)("begins nothing without the cluster's own name: %j", async (args, words) => {
  await expect(clusterDestroy([...args])).rejects.toThrow(words);
  expect(startJob).not.toHaveBeenCalled();
});

it("begins nothing where the script of another one would be in the way", async () => {
  writeFileSync(here(SCRIPT), "mine");
  await expect(clusterDestroy(["web", "--yes", "web"])).rejects.toThrow(/is there already/);
  expect(startJob).not.toHaveBeenCalled();
  expect(readFileSync(here(SCRIPT), "utf8")).toBe("mine");
});

it("leaves the script that makes it again, for its person alone, and says what was left alone", async () => {
  const leftAlone = [{ host: "n2", found: "corosync.conf: other" }];
  vi.mocked(tellJob).mockResolvedValue(sampleJob({ result: { kind: "destroy", files: [], leftAlone } }));
  await clusterDestroy(["web", "--yes", "web"]);
  const begun = { kind: "destroy", clusterId: "k1", confirm: "web" };
  expect(startJob).toHaveBeenCalledExactlyOnceWith(expect.anything(), begun);
  expect(said).toEqual([
    "job j1",
    "n2 was left alone. Found there: corosync.conf: other",
    "web is gone from its hosts and from the console.",
    `To make it again: bash ${here(SCRIPT)}`,
  ]);
  expect(statSync(here(SCRIPT)).mode & 0o777).toBe(0o700);
});

it("leaves it also where the job failed half way, and ends with its fault", async () => {
  vi.mocked(tellJob).mockRejectedValue(new CliError("The job ended as failed."));
  await expect(clusterDestroy(["web", "--yes", "web"])).rejects.toThrow("The job ended as failed.");
  expect(said).toContain(`To make it again: bash ${here(SCRIPT)}`);
  expect(existsSync(here(SCRIPT))).toBe(true);
});

it("says where the job's own is, where somebody has put another in its place meanwhile", async () => {
  vi.mocked(tellJob).mockImplementation(async () => {
    writeFileSync(here(SCRIPT), "mine");
    return sampleJob({ result: null });
  });
  await clusterDestroy(["web", "--yes", "web"]);
  expect(said.at(-1)).toMatch(
    new RegExp(`bash ${here(`kept-${SCRIPT}`)} \\(it could not be copied here: EEXIST`),
  );
  expect(readFileSync(here(SCRIPT), "utf8")).toBe("mine");
});
