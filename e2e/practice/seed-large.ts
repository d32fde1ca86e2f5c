import { clone, group, primitive, type Seed } from "./seed";
import type { Fault } from "./world";

const CLONES = 4;
const PROMOTABLES = 4;
const GROUP_SIZE = 4;

function padded(kind: string, index: number): string {
  return `${kind}-${String(index + 1).padStart(3, "0")}`;
}

/**
 * As many primitives as asked for: half of them in groups, a few clones and promotable clones, the rest single;
 * a handful stopped on purpose, a handful failing: at start on every node, at start on one, at stop (blocked).
 */
export function largeSeed(count: number): Seed {
  const clones = Math.min(CLONES, Math.floor(count / 20));
  const promotables = Math.min(PROMOTABLES, Math.floor(count / 20));
  const groups = Math.floor(count / 2 / GROUP_SIZE);
  const singles = count - clones - promotables - groups * GROUP_SIZE;
  const faults: Fault[] = [];
  const make = <T>(length: number, one: (index: number) => T): T[] =>
    Array.from({ length }, (_, index) => one(index));
  const resources = [
    ...make(clones, (index) =>
      clone(`${padded("every", index)}-clone`, primitive(padded("every", index), { type: "Dummy" })),
    ),
    ...make(promotables, (index) =>
      clone(`${padded("db", index)}-clone`, primitive(padded("db", index), { type: "Stateful" }), {
        promotable: "true",
        "clone-max": "3",
      }),
    ),
    ...make(groups, (index) => {
      const id = padded("service", index);
      const members = ["address", "disk", "data", "server"].map((part) =>
        primitive(`${id}-${part}`, { type: "Dummy" }),
      );
      return group(id, members, index % 20 === 19 ? { "target-role": "Stopped" } : {});
    }),
    ...make(singles, (index) => {
      const id = padded("task", index);
      if (index % 50 === 20)
        faults.push({ resource: id, operation: "start", rc: 6, reason: "practice: not configured" });
      if (index % 50 === 30)
        faults.push({ resource: id, operation: "start", node: "n1", rc: 1, reason: "practice: port in use" });
      return primitive(id, {
        type: "Dummy",
        ...(index % 25 === 10 && { meta: { "target-role": "Stopped" } }),
      });
    }),
  ];
  return { resources: resources.join("\n"), constraints: "", faults };
}
