import type { ConfigurationOperation, OperationSpec } from "../../change/configuration/operation";
import { FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { parametersOf } from "../parts/agent-form";
import { freeId } from "../parts/ids";
import { adviceOf, describedAgent, timesInput } from "../parts/times";
import { virtualIpPrimitive } from "../virtual-ip/virtual-ip";
import { textOf, type WizardInput, type WizardWorld } from "../wizard";
import {
  databaseAgent,
  databaseShape,
  dataDirectory,
  engineName,
  engineOf,
  hasOwnAddress,
  isUnit,
} from "./engines";
import { nowhereElse, replicaNodes } from "./nodes";
import { clientOf, logOf, looksDeeper, programOf, withoutOwn } from "./server";

/** What the agents advise, where they do not say it themselves: a database that recovers takes its time. */
const LONG = "120s";
const MONITOR = "30s";

/**
 * In one group, disk first and address last: clients find the address once the server answers. Or one server a node, and the
 * address where the promoted one is.
 */
export function databasePlan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  return databaseShape(input) === "failover" ? failover(input, world) : replication(input, world);
}

function failover(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const group = textOf(input, "groupId");
  const disk = { id: textOf(input, "fsId"), group, times: timesInput(FILESYSTEM_TIMES) };
  const address = { id: textOf(input, "vipId"), group };
  return [
    filesystemPrimitive(input, world, disk),
    server(input, world, { group, parameters: {}, more: [] }),
    ...(hasOwnAddress(input) ? [virtualIpPrimitive(input, world, address)] : []),
  ];
}

function replication(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const [db, clone, vip] = [textOf(input, "dbId"), textOf(input, "cloneId"), textOf(input, "vipId")];
  const nodes = replicaNodes(input, world);
  const own = engineName(input) === "postgresql" ? postgresql(input) : {};
  const parameters = { ...own, node_list: nodes.join(" ") };
  // The agents learn who is promoted by notifications alone.
  const meta = { "promoted-max": "1", "promoted-node-max": "1", "clone-node-max": "1", notify: "true" };
  const order = { first: clone, second: vip, symmetrical: false } as const;
  return [
    server(input, world, { group: null, parameters, more: promotion(world) }),
    {
      ...({ kind: "clone.create", id: clone, of: db, promotable: true } as const),
      meta: { ...meta, "clone-max": String(nodes.length) },
    },
    virtualIpPrimitive(input, world, { id: vip, group: null }),
    {
      ...({
        kind: "colocation.create",
        id: freeId(world, `${vip}-with-${clone}`),
        score: "INFINITY",
      } as const),
      ...({ resource: vip, role: null, with: clone, withRole: "Promoted" } as const),
    },
    {
      ...({ kind: "order.create", id: freeId(world, `${clone}-then-${vip}`), ...order } as const),
      ...({ firstAction: "promote", secondAction: "start", strength: "Mandatory" } as const),
    },
    // The other servers read what the demoted one has left to say, by its address.
    {
      ...({ kind: "order.create", id: freeId(world, `${clone}-demoted-then-${vip}`), ...order } as const),
      ...({ firstAction: "demote", secondAction: "stop", strength: "Optional" } as const),
    },
    ...nowhereElse(input, world, [freeId(world, `${clone}-nowhere-else`), clone]),
  ];
}

/** Promoted without a restart (the agent's default): a new timeline, by which PostgreSQL itself sees whose data went another way. */
function postgresql(input: WizardInput): Readonly<Record<string, string>> {
  const mode = textOf(input, "mode") === "async" ? "async" : "sync";
  return { rep_mode: mode, master_ip: textOf(input, "ip") };
}

interface ServerParts {
  readonly group: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly more: readonly OperationSpec[];
}

function server(
  input: WizardInput,
  world: WizardWorld,
  { group, parameters, more }: ServerParts,
): ConfigurationOperation {
  const advised = (action: string, otherwise: string) => adviceIn(world, action) ?? otherwise;
  const once = (name: string): OperationSpec => operation(name, "0s", { timeout: advised(name, LONG) });
  const plain = operation("monitor", "10s", { timeout: advised("monitor", MONITOR) });
  const monitor = looksDeeper(input) ? { ...plain, checkLevel: "10" } : plain;
  return {
    ...({ kind: "primitive.create", id: textOf(input, "dbId"), agent: databaseAgent(input) } as const),
    parameters: isUnit(input) ? {} : { ...ownParameters(input, world), ...parameters },
    operations: [once("start"), once("stop"), monitor, ...more],
    ...{ meta: {}, group },
  };
}

/** A monitor of its own for the promoted role: two of one interval would be one. */
function promotion(world: WizardWorld): readonly OperationSpec[] {
  const advised = (action: string, otherwise: string) => ({ timeout: adviceIn(world, action) ?? otherwise });
  return [
    operation("monitor", "9s", { role: "Promoted", ...advised("monitor", MONITOR) }),
    operation("promote", "0s", advised("promote", LONG)),
    operation("demote", "0s", advised("demote", LONG)),
    operation("notify", "0s", advised("notify", "90s")),
  ];
}

function operation(name: string, interval: string, options: Readonly<Record<string, string>>): OperationSpec {
  return { name, interval, options, checkLevel: null };
}

function adviceIn(world: WizardWorld, action: string): string | null {
  const agent = describedAgent(world);
  return agent === null ? null : adviceOf(agent, action);
}

/** What was typed for this agent and shape: of another one that was chosen before, nothing. */
function ownParameters(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  const { program, data } = engineOf(input);
  const agent = describedAgent(world);
  const asked = agent === null ? null : new Set(withoutOwn(agent, input).parameters.map(({ name }) => name));
  const typed = Object.entries(parametersOf(input)).filter(([name]) => asked === null || asked.has(name));
  const found = programOf(input, world);
  return {
    ...(found === "" ? {} : { [program]: found }),
    ...clientOf(input, world),
    ...logOf(input, world),
    [data]: dataDirectory(input),
    ...Object.fromEntries(typed),
  };
}
