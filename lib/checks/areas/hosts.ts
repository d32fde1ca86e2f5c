import { valuesIn } from "../../facts/lines";
import { type Answer, printed } from "../facts";
import { allSame, type CheckSpec, eachHost } from "../judge";

const LEAST_FREE_KB = 500 * 1024;
const LEAST_FREE_PERCENT = 10;
const LEAST_MEMORY_KB = 100 * 1024;
const LEAST_ENTROPY = 100;

/** The machines themselves. */
export const HOST_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "reachable", area: "hosts", worth: "failed" },
    judge: ({ hosts }) => ({
      found: hosts.map(({ host, problem }) => ({
        host,
        found: problem?.code ?? "ssh",
        ok: problem === null || !isAway(problem.code),
      })),
    }),
  },
  {
    ...{ id: "rights", area: "hosts", worth: "warning" },
    place: { kind: "way-in" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const user = printed(host, "user");
        if (user === undefined) return null;
        const isAllowed = user === "0" || !ADMINISTRATORS.some((name) => isRefused(host.answers[name]));
        return { found: user === "0" ? "root" : `uid ${user}`, ok: isAllowed };
      }),
  },
  {
    ...{ id: "os", area: "hosts", worth: "warning" },
    judge: (facts) =>
      allSame(facts, (host) => {
        const { NAME = "", VERSION_ID = "" } = valuesIn(printed(host, "os") ?? "", "=");
        return NAME === "" ? undefined : `${NAME} ${VERSION_ID}`.replaceAll('"', "").trim();
      }),
  },
  {
    ...{ id: "architecture", area: "hosts", worth: "failed" },
    judge: (facts) => allSame(facts, (host) => printed(host, "kernel")),
  },
  {
    ...{ id: "disk", area: "hosts", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const disks = disksIn(host.answers.disk?.stdout ?? "");
        if (disks.length === 0) return null;
        const fullest = disks.reduce((a, b) => (b.freeKb < a.freeKb ? b : a));
        const percent = Math.round((100 * fullest.freeKb) / fullest.sizeKb);
        return {
          found: `${fullest.mount}: ${Math.round(fullest.freeKb / 1024)} MB, ${percent} %`,
          ok: disks.every(isRoomy),
        };
      }),
  },
  {
    ...{ id: "memory", area: "hosts", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const free = /^MemAvailable:\s+(\d+) kB/m.exec(printed(host, "memory") ?? "")?.[1];
        if (free === undefined) return null;
        return { found: `${Math.round(Number(free) / 1024)} MB`, ok: Number(free) >= LEAST_MEMORY_KB };
      }),
  },
  {
    ...{ id: "entropy", area: "hosts", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const bits = printed(host, "entropy");
        return bits === undefined ? null : { found: bits, ok: Number(bits) >= LEAST_ENTROPY };
      }),
  },
  {
    ...{ id: "core-dumps", area: "hosts", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const files = printed(host, "cores");
        if (files === undefined) return null;
        const count = files === "" ? 0 : files.split("\n").length;
        return { found: String(count), ok: count === 0 };
      }),
  },
];

/** What is asked as the cluster's administrator, wherever it is there. */
const ADMINISTRATORS = ["authkey", "conf", "quorum"];
const REFUSED = /permission denied|password is required|not allowed|may not run|sudoers/i;

function isRefused(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.code !== 0 && REFUSED.test(answer.stderr);
}

/** What else came in the way is no sign that it is not there. */
function isAway(code: string): boolean {
  return code.startsWith("ssh.") || code === "node.lost";
}

interface Disk {
  readonly mount: string;
  readonly sizeKb: number;
  readonly freeKb: number;
}

/** Lines of `df -Pk`: device, size, used, free, percent, mount point. */
function disksIn(text: string): readonly Disk[] {
  return text.split("\n").flatMap((line) => {
    const [, size, free, mount] = /^\S+\s+(\d+)\s+\d+\s+(\d+)\s+\d+%\s+(.+)$/.exec(line) ?? [];
    return mount === undefined ? [] : [{ mount, sizeKb: Number(size), freeKb: Number(free) }];
  });
}

/** Five per cent of a large disk are enough. */
function isRoomy({ sizeKb, freeKb }: Disk): boolean {
  return freeKb >= LEAST_FREE_KB || (100 * freeKb) / sizeKb >= LEAST_FREE_PERCENT;
}
