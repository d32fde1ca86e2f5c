import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MOST_AGENT_BYTES } from "@/lib/agent-file/agent-file";
import { changedIn } from "@/lib/agent-file/result";
import type { Outcome } from "@/lib/command/outcome";
import type { Job } from "@/lib/job/job";
import type { SshRunner } from "../../node/ssh-runner";
import { checksumOf } from "../corosync-conf/pushing";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import { type AgentFileInput, agentFileInput, defineAgentFile } from "./define-agent-file";

/** Two nodes that are folders of this machine: what the job runs there is run, by a real shell. */
class FolderNode {
  isAway = false;
  readonly root = mkdtempSync(join(tmpdir(), "harrier-node-"));

  constructor(readonly name: string) {}

  get file(): string {
    return join(this.root, "own/floatip");
  }

  asRunner(): SshRunner {
    const away = { kind: "refused", error: { code: "ssh.closed" } } as const;
    return {
      node: this.name,
      sudo: false,
      tryAgain: () => undefined,
      logOut: async () => undefined,
      run: async (argv, options) => (this.isAway ? away : this.#run(argv, options?.stdin ?? "")),
      script: async (text) => (this.isAway ? away : this.#run(["sh", "-c", text], "")),
      hold: async () => ({ ok: false, error: away.error }),
    };
  }

  #run(argv: readonly string[], stdin: string): Promise<Outcome> {
    const [program = "", ...words] =
      argv[0] === "crm_resource" ? [this.file, "meta-data"] : argv.map((word) => this.#here(word));
    return new Promise((resolve) => {
      const child = execFile(program, words, (error, stdout, stderr) => {
        const code = typeof error?.code === "number" ? error.code : error === null ? 0 : 127;
        resolve({ kind: "exited", code, stdout, stderr, durationMs: 1 });
      });
      // What a command does not read is not taken from us.
      child.stdin?.on("error", () => undefined).end(stdin);
    });
  }

  #here(word: string): string {
    return word.replaceAll("/usr/lib/ocf/resource.d", this.root);
  }
}

const ACTIONS = ["start", "stop", "monitor", "meta-data", "validate-all"];
const agent = (actions = ACTIONS, end = 0) => `#!/bin/sh
echo '<resource-agent name="floatip"><shortdesc>Mine</shortdesc><parameters/><actions>
${actions.map((name) => `<action name="${name}" timeout="5s"/>`).join("")}</actions></resource-agent>'
exit ${end}
`;

let nodes: readonly FolderNode[];
let scratch: ScratchJobs;

beforeEach(async () => {
  nodes = ["n1", "n2"].map((name) => new FolderNode(name));
  scratch = await scratchJobs((input) => define(agentFileInput.parse(input)));
});
afterEach(() => {
  scratch.close();
  for (const { root } of nodes) rmSync(root, { recursive: true });
});

function define(input: AgentFileInput) {
  const runners = nodes.map((node) => node.asRunner());
  const record = { nodes: [], user: "root", sudo: false, jump: null };
  return defineAgentFile({ wayInto: async () => ({ record, runners }) }, input);
}

const ABOUT = { clusterId: "c1", name: "Shop", agent: { provider: "own", type: "floatip" } };

async function run(text: string | null, known: readonly string[] = []): Promise<Job> {
  const files = [{ nodes: nodes.map(({ name }) => name), text }];
  return scratch.over(await scratch.begin(define({ ...ABOUT, files, isBack: false, known })));
}

function firstAndSecond(): readonly [FolderNode, FolderNode] {
  const [first, second] = nodes;
  if (first === undefined || second === undefined) throw new Error("no nodes");
  for (const { root } of nodes) mkdirSync(join(root, "own"));
  return [first, second];
}

const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);
const isRoot = process.getuid?.() === 0;

it.skipIf(!isRoot)(
  "puts it on all nodes, root's and executable, with nothing beside it; and takes it away again",
  async () => {
    const job = await run(agent());
    expect(problems(job)).toEqual([]);
    expect(job.state).toBe("done");
    for (const { file, root } of nodes) {
      expect(readFileSync(file, "utf8")).toBe(agent());
      expect(statSync(file).mode & 0o777).toBe(0o755);
      expect(readdirSync(join(root, "own"))).toEqual(["floatip"]);
    }
    // Done again, nothing changes.
    expect((await run(agent())).state).toBe("done");
    expect((await run(null, [checksumOf(agent())])).state).toBe("done");
    expect(nodes.map(({ root }) => existsSync(join(root, "own")))).toEqual([false, false]);
  },
);

it.skipIf(!isRoot)(
  "writes nothing where a node has another file, tells both, and replaces it once it is known",
  async () => {
    const [, second] = nodes;
    if (second === undefined) throw new Error("no node");
    mkdirSync(join(second.root, "own"));
    writeFileSync(second.file, "#!/bin/sh\n");
    const job = await run(agent());
    expect(problems(job)).toEqual([{ code: "job.agent-differs", host: "n2" }]);
    expect(nodes.map(({ file }) => existsSync(file))).toEqual([false, true]);
    const other = checksumOf("#!/bin/sh\n");
    expect(job.result).toMatchObject({
      found: [
        { host: "n1", checksum: null, isKept: true },
        { host: "n2", checksum: other, isKept: true },
      ],
    });
    expect((await run(agent(), [other])).state).toBe("done");
    expect(readFileSync(second.file, "utf8")).toBe(agent());
  },
);

it.skipIf(!isRoot)("keeps the texts sealed beside the job: what is told of it has none of them", async () => {
  const [, second] = nodes;
  if (second === undefined) throw new Error("no node");
  const theirs = "#!/bin/sh\n# token=fOuNd-ToKeN\n";
  mkdirSync(join(second.root, "own"));
  writeFileSync(second.file, theirs);
  const ours = agent().replace("exit 0", "TOKEN=pAsTeD-ToKeN\nexit 0");
  const job = await run(ours, [checksumOf(theirs)]);
  expect(job).toMatchObject({
    state: "done",
    result: { wanted: ["n1", "n2"].map((host) => ({ host, checksum: checksumOf(ours) })) },
  });
  const stored = await scratch.rows("jobs", "job_output", "job_texts");
  for (const token of ["fOuNd-ToKeN", "pAsTeD-ToKeN"])
    expect(JSON.stringify([job, stored])).not.toContain(token);
  expect(await scratch.jobs.textsOf(job.id)).toEqual(
    new Map([
      [checksumOf(ours), ours],
      [checksumOf(theirs), theirs],
    ]),
  );
});

it.skipIf(!isRoot)(
  "installs what Pacemaker can run, and tells what its description lacks of OCF",
  async () => {
    const some = agent(["start", "stop", "monitor", "meta-data"]);
    expect(await run(some)).toMatchObject({ state: "done", result: { undescribed: ["validate-all"] } });
    const bare = agent(["start", "stop", "monitor"]);
    const all = ["meta-data", "validate-all"];
    expect(await run(bare, [checksumOf(some)])).toMatchObject({
      state: "done",
      result: { undescribed: all },
    });
    expect((await run(agent(), [checksumOf(bare)])).result).toMatchObject({ undescribed: [] });
  },
);

it.skipIf(!isRoot)("writes nothing where the agent fails, lacks an action, or a node is away", async () => {
  expect(problems(await run(agent(ACTIONS, 3)))[0]).toMatchObject({ code: "job.agent-refused", host: "n1" });
  expect(problems(await run("#!/bin/sh\necho hello >&2\n"))[0]).toMatchObject({ detail: "hello" });
  expect(problems(await run(agent(["start", "stop", "validate-all"])))[0]).toMatchObject({
    ...{ code: "job.agent-lacks", found: "monitor" },
  });
  for (const node of nodes.slice(1)) node.isAway = true;
  expect(problems(await run(agent()))).toMatchObject([{ code: "ssh.closed" }]);
  expect(nodes.map(({ file }) => existsSync(file))).toEqual([false, false]);
});

it.skipIf(!isRoot)(
  "lets root run nothing that has not what an agent has, and tells what nobody's try said",
  async () => {
    const marks = nodes.map(({ root }) => join(root, "done"));
    const wrong = `#!/bin/sh\n[ "$(id -u)" = 0 ] || { echo "must be root" >&2; exit 4; }\ntouch ${marks.join(" ")}\n`;
    const job = await run(wrong);
    expect(problems(job)).toEqual([
      {
        ...{ code: "job.agent-refused", host: "n1" },
        detail:
          "must be root as nobody: exit status 4 it has not what an OCF agent has: root does not run it",
      },
    ]);
    expect(job.steps.find(({ id }) => id === "describe:n1")).toMatchObject({ exitCode: 4 });
    expect(marks.filter((mark) => existsSync(mark))).toEqual([]);
  },
);

it.skipIf(!isRoot)(
  "runs on one node what root has to run, and on the others once it is an agent there",
  async () => {
    const [mark = ""] = nodes.map(({ root }) => join(root, "ran"));
    const needsRoot = (text: string) =>
      text.replace(
        "\n",
        `\n# needs OCF_ROOT\n[ "$(id -u)" = 0 ] || exit 1\necho ran >> ${mark}\nsleep 0.3\n`,
      );
    const refused = await run(needsRoot("#!/bin/sh\n# meta-data\n"));
    expect(problems(refused)).toMatchObject([{ code: "job.agent-refused", host: "n1" }]);
    expect(refused.steps.find(({ id }) => id === "describe:n2")?.state).toBe("skipped");
    expect(readFileSync(mark, "utf8")).toBe("ran\n");
    // The same before anybody knows what a node further on has in its place.
    const [, second] = firstAndSecond();
    writeFileSync(second.file, "#!/bin/sh\n");
    expect(problems(await run(needsRoot(agent())))).toEqual([{ code: "job.agent-differs", host: "n2" }]);
    expect(readFileSync(mark, "utf8")).toBe("ran\n");
    rmSync(second.file);
    const job = await run(needsRoot(agent()));
    expect(job.state).toBe("done");
    const times = (id: string) => job.steps.find((step) => step.id === id);
    expect((times("describe:n2")?.startedAt ?? "") >= (times("describe:n1")?.endedAt ?? "-")).toBe(true);
  },
);

it.skipIf(!isRoot)("puts back what each node had: its own file, whatever it is, or none", async () => {
  const [first, second] = firstAndSecond();
  // It cannot describe itself, and was there all the same.
  const theirs = "#!/bin/sh\nexit 3\n";
  writeFileSync(second.file, theirs);
  const there = await run(agent(), [checksumOf(theirs)]);
  if (there.result?.kind !== "agent-file") throw new Error("no result");
  expect(changedIn(there.result)).toEqual([
    { host: "n1", before: null, wanted: checksumOf(agent()), isKept: true },
    { host: "n2", before: checksumOf(theirs), wanted: checksumOf(agent()), isKept: true },
  ]);
  const files = [
    { nodes: ["n1"], text: null },
    { nodes: ["n2"], text: theirs },
  ];
  const known = [checksumOf(agent())];
  const back = await scratch.over(await scratch.begin(define({ ...ABOUT, files, isBack: true, known })));
  expect(problems(back)).toEqual([]);
  expect(back).toMatchObject({ state: "done", result: { isBack: true } });
  expect(existsSync(first.file)).toBe(false);
  expect(readFileSync(second.file, "utf8")).toBe(theirs);
});

it.skipIf(!isRoot)("keeps no file that came cut or is no text: there is no way back to it", async () => {
  const [first, second] = firstAndSecond();
  const long = `#!/bin/sh\n#${"x".repeat(MOST_AGENT_BYTES)}\n`;
  const binary = Buffer.from([0x7f, 0x45, 0xff, 0xfe, 0x0a]);
  writeFileSync(first.file, long);
  writeFileSync(second.file, binary);
  const sums = [checksumOf(long), createHash("sha256").update(binary).digest("hex")];
  const job = await run(agent(), sums);
  expect(job.result).toMatchObject({
    found: [
      { host: "n1", checksum: sums[0], isKept: false },
      { host: "n2", checksum: sums[1], isKept: false },
    ],
  });
  expect([...(await scratch.jobs.textsOf(job.id)).keys()]).toEqual([checksumOf(agent())]);
});
