import type { ResourceConfiguration } from "../cluster/configuration";
import type { SideCommand } from "../command/side-command";
import { connectCommand } from "./questions";

/** Where pacemaker_remoted listens unless it is told otherwise. */
export const REMOTE_PORT = 3121;

/** A node that takes part by pacemaker_remoted, and where the members reach it. */
export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** What is longer is no address, and more are not asked for. */
const ADDRESS = /^[A-Za-z0-9:][A-Za-z0-9.:_%-]{0,254}$/;
const MOST_REMOTES = 50;

/** The remote and guest nodes that are configured; what no address or port has is left out. */
export function remotesIn(configurations: readonly ResourceConfiguration[]): readonly RemotePlace[] {
  return configurations.flatMap((one) => placeOf(one) ?? []).slice(0, MOST_REMOTES);
}

function placeOf({
  id,
  kind,
  agent,
  instanceAttributes,
  metaAttributes,
}: ResourceConfiguration): RemotePlace | null {
  if (kind !== "primitive") return null;
  const guest = metaAttributes["remote-node"];
  if (guest !== undefined) return placed(guest, metaAttributes["remote-addr"], metaAttributes["remote-port"]);
  if (agent?.provider !== "pacemaker" || agent.type !== "remote") return null;
  // Older agents took `addr`.
  return placed(id, instanceAttributes.server ?? instanceAttributes.addr, instanceAttributes.port);
}

function placed(name: string, address = name, port = String(REMOTE_PORT)): RemotePlace | null {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  return ADDRESS.test(address) && number > 0 && number < 65_536 ? { name, address, port: number } : null;
}

/** Whether a host reaches each of them. */
export function remoteQuestions(remotes: readonly RemotePlace[]): readonly SideCommand[] {
  return remotes.map(({ address, port }, at) => ({
    name: `remote-${at}`,
    argv: connectCommand(address, port),
  }));
}
