import "server-only";
import { z } from "zod";
import { type HostDoor, readOffer } from "@/lib/blueprint/host-offer";
import { serviceNetwork } from "@/lib/blueprint/propose";
import { CHECK_STATES, countStates } from "@/lib/checks/check";
import type { HostFacts } from "@/lib/checks/facts";
import { printed } from "@/lib/checks/facts";
import { COROSYNC_PORTS } from "@/lib/checks/knock";
import { judgePreflight } from "@/lib/checks/preflight";
import {
  BEFORE_QUESTIONS,
  hostQuestions,
  neighbourQuestions,
  PCSD_PORT,
  resolveQuestions,
} from "@/lib/checks/questions";
import { REMOTE_PORT } from "@/lib/checks/remotes";
import { readClock } from "../../node/clock";
import type { SshRunner } from "../../node/ssh-runner";
import type { SshPool } from "../../ssh/pool";
import { askHost, HOST_MS, silentHost, toFacts } from "../checks/ask-host";
import { DONE, failed, type JobDefinition, type StepSpec } from "../definition";
import { type HostsAccess, hostRunner, storedHostsAccess } from "./host-ways";
import { knockAround } from "./knock-around";

/** Hosts that are to be a cluster, and the way into them. */
export interface PreflightInput {
  readonly access: HostsAccess;
  readonly hosts: readonly HostDoor[];
}

const doorSchema = z.object({ address: z.string(), port: z.number().int(), fingerprint: z.string() });

/** What a preflight was started with, as it is kept. */
export const preflightInput: z.ZodType<PreflightInput> = z.object({
  access: storedHostsAccess,
  hosts: z.array(doorSchema).min(1),
});

const STEP_MS = HOST_MS + 30_000;

/**
 * Every question to hosts that are to be a cluster: each by itself, then what they find of one another, by name and by port. Nothing
 * is changed on a host. Its input is kept sealed: making the cluster goes in by it.
 */
export function definePreflight(pool: SshPool, input: PreflightInput): JobDefinition {
  const doors = input.hosts;
  const labels = doors.map(labelOf);
  const runners = doors.map((door, at) => hostRunner(pool, input.access, door, labels[at] ?? door.address));
  const facts: HostFacts[] = labels.map((label) => silentHost(label, { code: "ssh.closed" }));
  const asks = runners.map((runner, at) => askStep(runner, at, facts));
  const neighbours = runners.map((runner, at) => neighboursStep(runner, at, facts, doors, asks));
  const ports: StepSpec = {
    ...{ id: "ports", name: "ports", host: null, optional: true, limitMs: STEP_MS },
    after: asks.map(({ id }) => id),
    run: async ({ write }) => {
      write(await knock(runners, doors, facts));
      return DONE;
    },
  };
  const judge: StepSpec = {
    ...{ id: "judge", name: "judge", host: null, limitMs: STEP_MS },
    after: [...asks, ...neighbours, ports].map(({ id }) => id),
    async run({ setResult, write }) {
      const named = withNames(facts);
      const report = judgePreflight(named, new Date().toISOString());
      const offers = doors.map((door, at) =>
        readOffer(door, facts[at] ?? silentHost(door.address, { code: "ssh.closed" })),
      );
      setResult(() => ({ kind: "preflight", report, offers }));
      const counts = countStates(report.rows);
      write(CHECK_STATES.map((state) => `${state}: ${counts[state]}`));
      return DONE;
    },
  };
  const steps = [...asks, ...neighbours, ports, judge];
  return { kind: "preflight", about: { kind: "hosts" }, hosts: labels, steps, input };
}

function labelOf({ address, port }: HostDoor): string {
  return port === 22 ? address : `${address}:${port}`;
}

function askStep(runner: SshRunner, at: number, facts: HostFacts[]): StepSpec {
  const host = runner.node;
  return {
    ...{ id: `ask:${host}`, name: "ask", host, optional: true, limitMs: STEP_MS },
    async run({ write }) {
      // A person looks: what was refused before is tried once more.
      runner.tryAgain();
      const questions = [...hostQuestions({ hosts: [], agents: [], units: [] }), ...BEFORE_QUESTIONS];
      const clock = await readClock(runner);
      const answers = await askHost(runner, questions);
      if (!answers.ok) {
        facts[at] = silentHost(host, answers.error);
        return failed(answers.error);
      }
      facts[at] = toFacts(host, answers.value, clock);
      write([`${Object.keys(answers.value).length} / ${questions.length}`]);
      return DONE;
    },
  };
}

/** What each host finds of the others, by the names that they have by now. */
function neighboursStep(
  runner: SshRunner,
  at: number,
  facts: HostFacts[],
  doors: readonly HostDoor[],
  asks: readonly StepSpec[],
): StepSpec {
  const host = runner.node;
  return {
    ...{ id: `neighbours:${host}`, name: "neighbours", host, optional: true, limitMs: STEP_MS },
    after: asks.map(({ id }) => id),
    async run({ write }) {
      const own = facts[at];
      if (own === undefined || own.problem !== null) return DONE;
      const names = facts.map((one, place) => nameOf(one) ?? doors[place]?.address ?? "");
      const others = doors.flatMap(({ address }, place) => (place === at ? [] : [{ at: place, address }]));
      const questions = [...resolveQuestions(names), ...neighbourQuestions(others, [], [])];
      const answers = await askHost(runner, questions);
      if (!answers.ok) return failed(answers.error);
      learn(facts, at, answers.value);
      write([`${Object.keys(answers.value).length} / ${questions.length}`]);
      return DONE;
    },
  };
}

/** Steps that run side by side learn of the same host. */
function learn(facts: HostFacts[], at: number, answers: HostFacts["answers"]): void {
  const own = facts[at];
  if (own !== undefined) facts[at] = { ...own, answers: { ...own.answers, ...answers } };
}

/** pcsd's, and what remote nodes are reached by. */
const TCP_PORTS: readonly number[] = [PCSD_PORT, REMOTE_PORT];

/** The cluster's ports, from each host to each other one, at the address that the console has of it. */
async function knock(
  runners: readonly SshRunner[],
  doors: readonly HostDoor[],
  facts: HostFacts[],
): Promise<readonly string[]> {
  const there = runners.flatMap((runner, at) => (facts[at]?.problem === null ? [{ runner, at }] : []));
  const addresses = addressesAmong(facts, doors);
  const knockers = runners.map((runner, at) => {
    const others = there.filter((one) => one.at !== at && facts[at]?.problem === null);
    const knocks = others.flatMap((one) =>
      COROSYNC_PORTS.map((port) => ({ address: addresses[one.at] ?? "", port })),
    );
    return {
      runner,
      ports: [...COROSYNC_PORTS.map((port) => `${port}/udp`), ...TCP_PORTS.map((port) => `${port}/tcp`)],
      knocks,
      others,
      // TCP is tried meanwhile.
      expected: 0,
    };
  });
  const results = await knockAround(knockers, async (at) => {
    const knocker = knockers[at];
    if (knocker === undefined || knocker.others.length === 0) return;
    const others = knocker.others.map((one) => ({ at: one.at, address: addresses[one.at] ?? "" }));
    const answers = await askAfter(knocker.runner, others);
    learn(facts, at, answers);
  });
  for (const [at, { heard, text }] of results.entries()) {
    if (heard !== null) learn(facts, at, { heard: { code: 0, stdout: text, stderr: "" } });
  }
  return results.map(({ heard }, at) => `${runners[at]?.node}: ${heard === null ? "—" : heard.from.size}`);
}

/** Seconds until every host listens. */
const SETTLE_MS = 1_500;

async function askAfter(
  runner: SshRunner,
  others: readonly { readonly at: number; readonly address: string }[],
) {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const questions = neighbourQuestions(others, TCP_PORTS, []).filter(({ name }) => name.startsWith("port-"));
  const answers = await askHost(runner, questions);
  return answers.ok ? answers.value : {};
}

/**
 * Where the hosts reach one another: in the network that they share and the console comes by. Where they share none, the console's
 * own addresses, which may be behind a translation.
 */
function addressesAmong(facts: readonly HostFacts[], doors: readonly HostDoor[]): readonly string[] {
  const typed = doors.map(({ address }) => address);
  const spoken = facts.flatMap(({ problem, interfaces }, at) => {
    const up = (interfaces ?? []).filter((one) => one.up && !one.loopback);
    return problem === null ? [{ at, address: typed[at] ?? "", interfaces: up }] : [];
  });
  const service = serviceNetwork(spoken);
  return typed.map((address, at) => {
    const place = spoken.findIndex((one) => one.at === at);
    return service?.addresses[place] ?? address;
  });
}

function nameOf(host: HostFacts): string | null {
  return printed(host, "host-name")?.split(".")[0] || null;
}

/** Hosts by their own names, where these tell them apart. */
function withNames(facts: readonly HostFacts[]): readonly HostFacts[] {
  const names = facts.map(nameOf);
  return facts.map((one, at) => {
    const name = names[at] ?? null;
    const isOnly = name !== null && names.filter((other) => other === name).length === 1;
    return isOnly ? { ...one, host: name } : one;
  });
}
