import "server-only";
import { parseArgs } from "node:util";
import { CliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { planAndApply } from "./plan-and-apply";

const USAGE = "npm run harrier -- property set NAME PROPERTY=[VALUE] … [--yes]";

/** `property set NAME PROPERTY=[VALUE] … [--yes]`: cluster properties; an empty value takes one back to its default. */
export async function propertySet(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { yes: { type: "boolean", default: false } },
  });
  const [name, ...pairs] = positionals;
  if (name === undefined || pairs.length === 0) throw new CliError(`Usage: ${USAGE}`);
  const wanted = Object.fromEntries(pairs.map(pairOf));
  const cluster = await clusterCalled(name);
  const steps = [{ kind: "property.set", values: wanted }] as const;
  const subject = Object.keys(wanted).join(", ");
  const operation = { kind: "configuration.change", subject, purpose: "property", steps } as const;
  await planAndApply({ cluster, operation, already: `${subject}: it is so already.`, apply: values.yes });
}

function pairOf(pair: string): readonly [string, string | null] {
  const at = pair.indexOf("=");
  if (at < 1) throw new CliError(`"${pair}" is no PROPERTY=VALUE. Usage: ${USAGE}`);
  const value = pair.slice(at + 1);
  return [pair.slice(0, at), value === "" ? null : value];
}
