import type { HistoryEntry } from "./entry";

/** An entry in one line for terminals and scripts: what it is, and its values by name (`resource.moved resource=vip from=n1 to=n2`). */
export function lineOfEntry(entry: HistoryEntry): string {
  const seen = "seen" in entry && entry.seen === "afterwards" ? { seen: entry.seen } : {};
  switch (entry.kind) {
    case "event": {
      const { kind, ...values } = entry.event;
      return line(kind, { ...values, ...seen });
    }
    case "run":
      return line(`run.${entry.run.state}`, { operation: entry.run.operation.kind, by: entry.run.by });
    case "plan":
      return line(`plan.${entry.state}`, { operation: entry.plan.operation.kind, by: entry.plan.by });
    case "transition": {
      const { file, node, actions, outcome } = entry.transition;
      const did = actions?.map((one) => [one.kind, one.subject, one.to ?? one.from].join(":")).join(",");
      return line("transition", { file, node, outcome, actions: did, ...seen });
    }
    case "configuration": {
      const { version, user, client, origin, touched } = entry.change;
      const paths = touched?.map(({ path, change }) => `${SIGNS[change]}${path}`).join(",");
      return line("configuration", { version, user, client, origin, touched: paths, ...seen });
    }
    case "fencing": {
      const { target, action, state, delegate, client } = entry.fencing;
      return line("fencing", { target, action, state, delegate, client, ...seen });
    }
    case "job":
    case "checks": {
      const { kind, state, counts } = entry.job;
      return line(entry.kind, { kind, state, ...counts });
    }
    case "gap":
      return line("gap", { ...entry.gap });
  }
}

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

function line(name: string, values: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return [name, ...told.map(([key, value]) => `${key}=${quoted(plainText(value))}`)].join(" ");
}

/** Parts of a cluster by their members: `n1+n2,n3`. */
function plainText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value
    .map((one) => (typeof one === "object" && one !== null && "members" in one ? one.members.join("+") : one))
    .join(",");
}

function quoted(text: string): string {
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}
