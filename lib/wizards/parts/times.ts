import { secondsOf } from "../../change/configuration/edit-operations";
import type { OperationSpec } from "../../change/configuration/operation";
import type { AgentDescription } from "../../facts/fact";
import { answersOf, type Check, type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { words } from "./words";

/** Timeouts and the monitor's interval, in the fields `startTimeout`, `stopTimeout`, `monitorTimeout`, `monitorInterval`. */
export interface Times {
  readonly start: string;
  readonly stop: string;
  readonly monitor: string;
  readonly interval: string;
}

export function timesInput(times: Times): WizardInput {
  return {
    monitorInterval: times.interval,
    startTimeout: times.start,
    stopTimeout: times.stop,
    monitorTimeout: times.monitor,
  };
}

export function timeFields(): readonly Field[] {
  const time = (
    name: "startTimeout" | "stopTimeout" | "monitorInterval" | "monitorTimeout",
    advanced: boolean,
  ): Field => ({
    kind: "text",
    name,
    label: words(`part.${name}`),
    hint: words(`part.${name}Hint`),
    required: true,
    mono: true,
    advanced,
  });
  return [
    time("monitorInterval", false),
    time("startTimeout", true),
    time("stopTimeout", true),
    time("monitorTimeout", true),
  ];
}

const TIME_FIELDS = ["monitorInterval", "startTimeout", "stopTimeout", "monitorTimeout"] as const;

const DAY_SECONDS = 86_400;

/** An interval by which a failure of the resource is never seen, or after days; null where it is none such, or no time. */
export function intervalWarning(field: string, interval: string): Check | null {
  const seconds = secondsOf(interval);
  if (typeof seconds !== "number" || !isTime(interval)) return null;
  const key = seconds === 0 ? "check.neverMonitored" : "check.longInterval";
  return seconds === 0 || seconds > DAY_SECONDS ? { severity: "warning", field, text: words(key) } : null;
}

/** Times have to be times; shorter ones than the agent advises are warned of. */
export function timeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const unreadable = TIME_FIELDS.filter((name) => !isTime(textOf(input, name)));
  const errors = unreadable.map(
    (field): Check => ({
      severity: "error",
      field,
      text: words("check.badTime", { value: textOf(input, field) }),
    }),
  );
  const interval = intervalWarning("monitorInterval", textOf(input, "monitorInterval"));
  const own = interval === null ? errors : [...errors, interval];
  const agent = describedAgent(world);
  if (agent === null) return own;
  const advice = [
    ["startTimeout", "start"],
    ["stopTimeout", "stop"],
    ["monitorTimeout", "monitor"],
  ] as const;
  const short = advice.flatMap(([field, action]): readonly Check[] => {
    const advised = adviceOf(agent, action);
    const typed = secondsOf(textOf(input, field));
    const least = advised === null ? null : secondsOf(advised);
    if (advised === null || typeof typed !== "number" || typeof least !== "number" || typed >= least)
      return [];
    return [{ severity: "warning", field, text: words("check.shortTime", { advised }) }];
  });
  return [...own, ...short];
}

export function isTime(text: string): boolean {
  const seconds = secondsOf(text);
  return text !== "" && typeof seconds === "number" && seconds >= 0;
}

/** What the agent that was asked about says of itself. */
export function describedAgent(world: WizardWorld): AgentDescription | null {
  return answersOf(world, "metadata").find((answer) => answer.ok)?.value ?? null;
}

/** The longest timeout that an agent advises for an action as it is done by itself: deeper looks have their own. */
export function adviceOf(agent: AgentDescription, action: string): string | null {
  const all = agent.actions.filter(
    ({ name, timeout, depth }) => name === action && timeout !== null && Number(depth ?? 0) === 0,
  );
  const longest = all.toSorted((a, b) => asSeconds(b.timeout) - asSeconds(a.timeout))[0];
  return longest?.timeout ?? null;
}

function asSeconds(text: string | null): number {
  const seconds = secondsOf(text ?? "0");
  return typeof seconds === "number" ? seconds : 0;
}

/** start, stop and monitor as typed. */
export function operationsOf(input: WizardInput, onFail: string | null = null): readonly OperationSpec[] {
  const options = (timeout: string) => ({ timeout: textOf(input, timeout) });
  const monitor = { ...options("monitorTimeout"), ...(onFail === null ? {} : { "on-fail": onFail }) };
  return [
    { name: "start", interval: "0s", options: options("startTimeout"), checkLevel: null },
    { name: "stop", interval: "0s", options: options("stopTimeout"), checkLevel: null },
    { name: "monitor", interval: textOf(input, "monitorInterval"), options: monitor, checkLevel: null },
  ];
}

const ADVISED = ["start", "stop", "promote", "demote", "notify"];

/**
 * What an agent advises of its operations, roles and all: for a resource whose times nobody asks about. Monitors of a deeper
 * look are left out: each would be one more.
 */
export function advisedOperations(agent: AgentDescription | null): readonly OperationSpec[] {
  const actions = agent?.actions.filter(({ depth }) => Number(depth ?? 0) === 0) ?? [];
  const once = ADVISED.filter(
    (name) => ["start", "stop"].includes(name) || actions.some((one) => one.name === name),
  );
  const monitors = actions.filter(({ name }) => name === "monitor");
  return [
    ...once.map((name) => ({
      name,
      interval: "0s",
      options: { timeout: withUnit((agent === null ? null : adviceOf(agent, name)) ?? "60s") },
      checkLevel: null,
    })),
    ...(monitors.length === 0 ? [{ interval: "0", timeout: null, role: null }] : monitors).map(
      ({ interval, timeout, role }) => ({
        name: "monitor",
        interval: usableInterval(interval),
        options: { timeout: withUnit(timeout ?? "30s"), ...(role === null ? {} : { role }) },
        checkLevel: null,
      }),
    ),
  ];
}

/** Old agents advise an interval of 0 or none: then it would never be watched. */
export function usableInterval(interval: string | undefined): string {
  return interval === undefined || /^0/.test(interval) ? "10s" : withUnit(interval);
}

/** Agents write seconds with and without their unit. */
function withUnit(time: string): string {
  return /^\d+$/.test(time) ? `${time}s` : time;
}
