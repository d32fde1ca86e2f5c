import type { Lab } from "../lab/lab";
import { must } from "./truth";

const PATHS = { pcs: "/usr/sbin/pcs", crm: "/usr/sbin/crm" } as const;

/** Nodes on which a tool is not installed, as far as anybody can tell; it is back when `act` is through. */
export async function withoutTool(
  lab: Lab,
  tool: keyof typeof PATHS,
  act: () => Promise<void>,
): Promise<void> {
  const path = PATHS[tool];
  const everywhere = (line: string) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, line)));
  await everywhere(`[ ! -e ${path} ] || mv ${path} ${path}.hidden`);
  try {
    await act();
  } finally {
    await everywhere(`[ ! -e ${path}.hidden ] || mv ${path}.hidden ${path}`);
  }
}
