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
import { ownerRefusal, readHostConf } from "./own-conf";

/** Whether a host may become a node: root's rights, its addresses, and no other cluster on it. Nothing is changed. */
export async function checkHost(
  runner: NodeRunner,
  host: BlueprintHost,
  blueprint: Blueprint,
  { write }: Pick<StepContext, "write">,
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
  if (blueprint.way === "heartbeat" && found !== host.name)
    return failed({ code: "job.host-name", host: runner.node, found });
  const own = addressesOn(toFacts(runner.node, answers.value, null));
  const missing = [...host.links, host.service].find((one) => !own.includes(canonicalAddress(one) ?? one));
  if (own.length > 0 && missing !== undefined)
    return failed({ code: "job.address-missing", host: runner.node, address: missing });
  const conf = await readHostConf(runner, blueprint);
  if (!conf.ok) return failed(conf.error);
  const refusal = ownerRefusal(runner.node, conf.value);
  if (refusal !== null) return failed(refusal);
  write([`root, ${host.links.join(", ")}`]);
  return DONE;
}

/** knet has a port for each link; the older transports use 5404 as well. Heartbeat has one for all of them. */
function portOf({ transport, way }: Blueprint, link: number): number {
  if (way === "heartbeat") return 694;
  return transport === "knet" ? 5405 + link : 5405;
}

/**
 * Whether corosync's datagrams get from each host to each other one, on each link: a cluster whose nodes do not hear one another
 * is two clusters. Where a host has nothing to listen with, nobody can tell. Multicast is not asked.
 */
export async function checkPorts(
  runners: readonly NodeRunner[],
  blueprint: Blueprint,
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  const { hosts, transport, way } = blueprint;
  if (hosts.length < 2 || (transport === "udp" && way !== "heartbeat")) return DONE;
  const links = hosts[0]?.links.map((_, link) => link) ?? [];
  const ports = [...new Set(links.map((link) => portOf(blueprint, link)))];
  const knocksAt = (host: BlueprintHost): readonly Knock[] =>
    links.map((link) => ({ address: host.links[link] ?? "", port: portOf(blueprint, link) }));
  const results = await knockAround(
    runners.map((runner, at) => ({
      runner,
      ports: ports.map((port) => `${port}/udp`),
      knocks: hosts.flatMap((host, other) => (other === at ? [] : knocksAt(host))),
      expected: ports.length * (hosts.length - 1),
    })),
  );
  const closed = results.flatMap(({ heard }, to) => {
    if (heard === null) return [];
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
