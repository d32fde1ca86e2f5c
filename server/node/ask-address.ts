import "server-only";
import { isSuccess } from "@/lib/command/outcome";
import {
  arpingCommand,
  hasAddress,
  heardNobody,
  interfaceFor,
  neighboursCommand,
  parseArping,
  parsePing,
  pingCommand,
  readAddress,
} from "@/lib/facts/address-in-use";
import type { FactValues, InterfaceFact } from "@/lib/facts/fact";
import { type NodeTools, Unanswered } from "./node-tools";

/** Looks for an address first on the node itself (`by` its name), then on the link that it would be on, else by ping. */
export async function askAddress(
  tools: NodeTools,
  address: string,
  askInterfaces: () => Promise<readonly InterfaceFact[]>,
): Promise<FactValues["address-in-use"]> {
  const read = readAddress(address);
  const interfaces = await askInterfaces();
  if (hasAddress(interfaces, address)) return { inUse: true, by: tools.node };
  const link = interfaceFor(interfaces, read);
  const heard = link !== null && read.family === 4 ? await arping(tools, address, link) : null;
  return heard ?? ping(tools, address, link);
}

/** Null where arping is not there, is another program of that name, or may not open a raw socket. */
async function arping(tools: NodeTools, address: string, link: string) {
  try {
    const { code, stdout } = await tools.run(arpingCommand(address, link));
    return parseArping(code, stdout);
  } catch (error) {
    if (error instanceof Unanswered && error.problem.code === "no-tool") return null;
    throw error;
  }
}

async function ping(tools: NodeTools, address: string, link: string | null) {
  const pinged = await tools.run(pingCommand(address, link));
  if (!isSuccess(pinged) && !heardNobody(pinged.code, pinged.stdout)) tools.fail(pinged, "ping");
  const neighbours = link === null ? "" : await tools.readIfThere(neighboursCommand(link));
  return parsePing(isSuccess(pinged), neighbours, address);
}
