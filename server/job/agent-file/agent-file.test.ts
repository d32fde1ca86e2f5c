import { execFile } from "node:child_process";
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

async function run(text: string | null, known: readonly string[] = []): Promise<Job> {
  const about = { clusterId: "c1", name: "Shop", nodes: nodes.map(({ name }) => name) };
  const input = { ...about, agent: { provider: "own", type: "floatip" }, text, known };
  return scratch.over(await scratch.begin(define(input)));
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
    expect(job.result).toMatchObject({ found: [{ host: "n2", checksum: other }] });
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
  expect(job).toMatchObject({ state: "done", result: { checksum: checksumOf(ours) } });
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
