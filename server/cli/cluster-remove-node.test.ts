import { beforeEach, describe, expect, it, vi } from "vitest";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { sampleJob } from "@/lib/job/samples";
import { ok } from "@/lib/result";
import { sampleConf } from "../job/corosync-conf/testing/sample-conf";
import { viewCorosyncConf } from "../services/cluster/corosync-conf";
import { viewServices } from "../services/cluster/services";
import { startJob } from "../services/job/start";
import { clusterRemoveNode } from "./cluster-members";
import { tellJob } from "./follow-job";

vi.mock("./cluster-list", () => ({ clusterCalled: async (name: string) => ({ id: "k1", name }) }));
vi.mock("./follow-job", () => ({ tellJob: vi.fn() }));
vi.mock("../services/job/start", () => ({ startJob: vi.fn() }));
vi.mock("../services/cluster/corosync-conf", () => ({ viewCorosyncConf: vi.fn() }));
vi.mock("../services/cluster/services", () => ({ viewServices: vi.fn() }));
vi.mock("../runtime", () => ({
  runtime: async () => ({ hub: { watchOne: async () => ({ snapshot: { cluster: null } }) } }),
}));

const names = ["n1", "n2", "n3", "n4"];
const run = (line: string) => clusterRemoveNode(line.split(" "));

beforeEach(() => {
  vi.resetAllMocks();
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.mocked(startJob).mockResolvedValue(ok({ jobId: "j1" }));
  vi.mocked(tellJob).mockResolvedValue(sampleJob({}));
  const text = { checksum: "x", text: sampleConf(names), nodes: ["n1", "n2"], fixed: null };
  vi.mocked(viewCorosyncConf).mockResolvedValue(ok({ at: "", nodes: [], texts: [text] }));
  quorumIs("No");
});

/** Two of the four are there. */
function quorumIs(word: "Yes" | "No") {
  const quorum = parseQuorum(
    `Quorate: ${word}\nExpected votes: 4\nTotal votes: 2\nQuorum: 3\n\n    Nodeid      Votes Name\n  1  1 n1\n  2  1 n2\n`,
  );
  const told = { services: [], links: null, configuration: null, quorum };
  const silent = { problem: { code: "ssh.closed" }, told: null } as const;
  const nodes = [
    { node: "n1", problem: null, told },
    { node: "n3", ...silent },
    { node: "n4", ...silent },
  ];
  vi.mocked(viewServices).mockResolvedValue(ok({ at: "", nodes }));
}

describe("nodes that are taken out without a browser", () => {
  it("are several where they are gone, once each is named twice", async () => {
    await run("web --node n3 --node n4 --gone --yes n4 --yes n3");
    expect(startJob).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      ...{ kind: "remove-node", clusterId: "k1", node: "n3", isGone: true },
      ...{ alsoGone: ["n4"], confirm: "n3 n4" },
    });
  });

  it("are one where it runs", async () => {
    await expect(run("web --node n3 --node n4 --yes n3 --yes n4")).rejects.toThrow(
      /only where they are gone/,
    );
    await expect(run("web --node n3")).rejects.toThrow(
      "Nothing was changed. n3 would leave the cluster for good, and its resources move. If you mean it: --yes n3",
    );
    expect(viewServices).not.toHaveBeenCalled();
    await run("web --node n3 --yes n3");
    expect(startJob).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      ...{ kind: "remove-node", clusterId: "k1", node: "n3", isGone: false },
      ...{ alsoGone: [], confirm: "n3" },
    });
  });

  it.each(["", " --yes n3", " --yes n3 --yes n4 --yes n1"])(
    "are told with what becomes of the quorum, and nothing begins:%s",
    async (yes) => {
      const line = `web --node n3 --node n4 --gone${yes}`;
      await expect(run(line)).rejects.toThrow(/Votes after it: 2, 1 needed.*the same would run twice/);
      await expect(run(line)).rejects.toThrow(/If you mean it: --yes n3 --yes n4$/);
      expect(startJob).not.toHaveBeenCalled();
    },
  );

  it("are told which others do not answer, either: nothing would be written while they stay", async () => {
    await expect(run("web --node n3 --gone")).rejects.toThrow(
      /No answer from n4, either: nothing is changed/,
    );
    await expect(run("web --node n3 --node n4 --gone")).rejects.toThrow(/^(?!.*No answer).*Votes after it/);
  });

  it("are told so where nobody knows what becomes of the quorum, and where it stays", async () => {
    quorumIs("Yes");
    await expect(run("web --node n4 --gone")).rejects.toThrow(/2, 2 needed. The quorum is kept/);
    vi.mocked(viewCorosyncConf).mockResolvedValue(ok({ at: "", nodes: [], texts: [] }));
    await expect(run("web --node n4 --gone")).rejects.toThrow(/is not known: no node tells it/);
  });
});
