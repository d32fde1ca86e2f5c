import "server-only";
import type { Blueprint, BlueprintHost } from "@/lib/blueprint/blueprint";
import { canonicalAddress } from "@/lib/checks/address";
import { addressesOn } from "@/lib/checks/facts";
import type { Knock } from "@/lib/checks/knock";
import { interfacesCommand } from "@/lib/facts/interfaces";
import type { NodeRunner } from "../../node/runner";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import { toFacts } from "../checks/ask-host";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { knockAround } from "../preflight/knock-around";
import { type ClusterShape, ownerRefusal, readHostConf } from "./own-conf";

/**
 * Whether a host may become a node: root's rights, its addresses, and no other cluster on it. Nothing is changed. `isBegun`: the job
 * has been past this once, and may have written its key there.
 */
export async function checkHost(
  runner: NodeRunner,
  host: BlueprintHost,
  shape: ClusterShape,
  { write }: Pick<StepContext, "write">,
  isBegun = false,
): Promise<StepEnd> {
  const answers = await runSideBySide(
    runner,
    [
      { name: "root", argv: ["id", "-u"], privileged: true },
      { name: "interfaces", argv: interfacesCommand() },
      { name: "name", argv: ["uname", "-n"] },
    ],
    FEW_QUESTIONS,
  );
  if (!answers.ok) return failed(answers.error);
  if (answers.value.root?.stdout.trim() !== "0") return failed({ code: "job.not-root", host: runner.node });
  const found = answers.value.name?.stdout.trim() ?? "";
  if (shape.way === "heartbeat" && found !== host.name)
    return failed({ code: "job.host-name", host: runner.node, found });
  const own = addressesOn(toFacts(runner.node, answers.value, null));
  const missing = [...host.links, host.service].find((one) => !own.includes(canonicalAddress(one) ?? one));
  if (own.length > 0 && missing !== undefined)
    return failed({ code: "job.address-missing", host: runner.node, address: missing });
  const conf = await readHostConf(runner, shape);
  if (!conf.ok) return failed(conf.error);
  const refusal = ownerRefusal(runner.node, conf.value, isBegun);
  if (refusal !== null) return failed(refusal);
  write([`root, ${host.links.join(", ")}`]);
  return DONE;
}

/** What has to be heard between hosts. */
export interface Hearing extends Pick<Blueprint, "transport" | "way"> {
  readonly hosts: readonly Pick<BlueprintHost, "name" | "links">[];
  /** One that joins: only what comes to it is asked. The others' ports are their running corosync's. */
  readonly joining?: string;
  /** The links' numbers, in their order; left out: from 0, without a gap. */
  readonly numbers?: readonly number[];
}

/** knet has a port for each link; the older transports use 5404 as well. Heartbeat has one for all of them. */
function portOf({ transport, way, numbers }: Hearing, link: number): number {
  if (way === "heartbeat") return 694;
  return transport === "knet" ? 5405 + (numbers?.[link] ?? link) : 5405;
}

/**
 * Whether corosync's datagrams get from each host to each other one, on each link: a cluster whose nodes do not hear one another
 * is two clusters. Where a host has nothing to listen with, nobody can tell. Multicast is not asked.
 */
export async function checkPorts(
  runners: readonly NodeRunner[],
  hearing: Hearing,
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  const { hosts, transport, way, joining } = hearing;
  if (hosts.length < 2 || (transport === "udp" && way !== "heartbeat")) return DONE;
  const links = hosts[0]?.links.map((_, link) => link) ?? [];
  const ports = [...new Set(links.map((link) => portOf(hearing, link)))];
  const isAsked = (to: number) => joining === undefined || hosts[to]?.name === joining;
  const knocksAt = (host: Hearing["hosts"][number]): readonly Knock[] =>
    links.map((link) => ({ address: host.links[link] ?? "", port: portOf(hearing, link) }));
  const results = await knockAround(
    runners.map((runner, at) => ({
      runner,
      ports: isAsked(at) ? ports.map((port) => `${port}/udp`) : [],
      knocks: hosts.flatMap((host, other) => (other === at || !isAsked(other) ? [] : knocksAt(host))),
      expected: isAsked(at) ? ports.length * (hosts.length - 1) : 0,
    })),
  );
  const closed = results.flatMap(({ heard }, to) => {
    if (heard === null || !isAsked(to)) return [];
    return hosts.flatMap((from, at) =>
      at === to
        ? []
        : ports
            .filter((port) => !heard.busy.has(port) && !heard.from.has(`${port} ${at}`))
            .map((port) => `${from.name} → ${hosts[to]?.name} ${port}/udp`),
    );
  });
  write(
    results.map(({ heard }, at) => `${hosts[at]?.name}: ${heard === null ? "—" : [...heard.from].length}`),
  );
  if (closed.length === 0) return DONE;
  return failed({ code: "job.ports-closed", detail: closed.slice(0, 8).join(", ") });
}
