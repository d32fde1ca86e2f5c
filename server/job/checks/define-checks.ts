import "server-only";
import { askedAbout } from "@/lib/checks/asked-about";
import { judgeChecks } from "@/lib/checks/catalog";
import { CHECK_STATES, countStates } from "@/lib/checks/check";
import { addressesOf, type HostFacts, memberIn } from "@/lib/checks/facts";
import { hostQuestions, neighbourQuestions, PCSD_PORT } from "@/lib/checks/questions";
import { remoteQuestions, remotesIn } from "@/lib/checks/remotes";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { toShownLine } from "@/lib/job/lines";
import type { Reading } from "../../cluster/read-cluster";
import { readClock } from "../../node/clock";
import type { NodeRunner } from "../../node/runner";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { askHost, HOST_MS, silentHost, toFacts } from "./ask-host";

export interface ChecksInput {
  readonly clusterId: string;
  readonly name: string;
  readonly runners: readonly NodeRunner[];
  /** The cluster as it is seen now; null where nothing could be read. */
  reading(): Promise<Reading | null>;
}

const STEP_MS = HOST_MS + 30_000;

/**
 * Every question to every member: first what each has by itself, then what it finds of the others, then all of it is judged. A
 * member that does not answer is a finding and fails its step, not the job. Nothing is changed on a node.
 */
export function defineChecks({ clusterId, name, runners, reading }: ChecksInput): JobDefinition {
  const hosts = runners.map(({ node }) => node);
  const facts = new Map<string, HostFacts>();
  const known = reading();
  // Whoever waits for it hears of its fault.
  known.catch(() => undefined);
  const ask = (runner: NodeRunner): StepSpec => ({
    ...{ id: `ask:${runner.node}`, name: "ask", host: runner.node, optional: true, limitMs: STEP_MS },
    async run({ write }) {
      const seen = await known;
      const questions = hostQuestions(askedAbout(hosts, seen?.configurations ?? []));
      const clock = await readClock(runner);
      const answers = await askHost(runner, questions);
      if (!answers.ok) return silent(runner.node, answers.error);
      facts.set(runner.node, toFacts(runner.node, answers.value, clock));
      return told(write, Object.keys(answers.value).length, questions.length);
    },
  });
  const silent = (host: string, problem: NodeProblem): StepEnd => {
    facts.set(host, silentHost(host, problem));
    return failed(problem);
  };
  const asks = runners.map(ask);
  const neighbours = runners.map((runner): StepSpec => {
    const { node: host } = runner;
    return {
      ...{ id: `neighbours:${host}`, name: "neighbours", host, optional: true, limitMs: STEP_MS },
      after: asks.map(({ id }) => id),
      async run({ write }) {
        const own = facts.get(host);
        if (own === undefined || own.problem !== null) return DONE;
        const others = hosts.flatMap((other, at) => {
          // As the tools find each other: by name.
          const address = addressesOf(own, at)?.[0] ?? other;
          return other === host ? [] : [{ at, address }];
        });
        const seen = await known;
        const questions = [
          ...neighbourQuestions(others, [PCSD_PORT], memberIn(own)?.addresses ?? []),
          ...remoteQuestions(remotesIn(seen?.configurations ?? [])),
        ];
        const answers = questions.length === 0 ? null : await askHost(runner, questions);
        if (answers === null) return DONE;
        if (!answers.ok) return failed(answers.error);
        facts.set(host, { ...own, answers: { ...own.answers, ...answers.value } });
        return told(write, Object.keys(answers.value).length, questions.length);
      },
    };
  });
  const judge: StepSpec = {
    ...{ id: "judge", name: "judge", host: null, limitMs: STEP_MS },
    after: [...asks, ...neighbours].map(({ id }) => id),
    async run({ setResult, write }) {
      const seen = await known;
      const all = hosts.map((host) => facts.get(host) ?? silentHost(host, { code: "ssh.closed" }));
      const report = judgeChecks(
        {
          hosts: all,
          cluster: seen?.cluster ?? null,
          configurations: seen?.configurations ?? [],
          resourceDefaults: seen?.source.cibReport?.resourceDefaults ?? null,
        },
        new Date().toISOString(),
      );
      setResult(() => ({ kind: "checks", report }));
      const counts = countStates(report.rows);
      write(CHECK_STATES.map((state) => `${state}: ${counts[state]}`));
      return DONE;
    },
  };
  const about = { kind: "cluster", clusterId, name } as const;
  return { kind: "checks", about, hosts, steps: [...asks, ...neighbours, judge], input: null };
}

function told(write: StepContext["write"], answered: number, asked: number): StepEnd {
  write([toShownLine(`${answered} / ${asked}`)]);
  return DONE;
}
