import { messages } from "@/lib/i18n/messages/en";
import { readText } from "./sources";

/** Where the model says which codes there are. */
const TYPES = [
  "components/data/api-failure.ts",
  "lib/api/result.ts",
  "lib/change/configuration/operation.ts",
  "lib/change/configuration/touched.ts",
  "lib/change/effects/effects.ts",
  "lib/change/plan/plan.ts",
  "lib/change/run/run.ts",
  "lib/cluster/health.ts",
  "lib/cluster/snapshot.ts",
  "lib/command/ssh-error.ts",
  "lib/discovery/discovery.ts",
  "lib/job/job.ts",
  "lib/notify/delivery.ts",
  "lib/pacemaker/xml/xml-error.ts",
];

/** Second sentences for a code that has another one. */
const VARIANTS: ReadonlySet<string> = new Set([
  "colocation-apart",
  "ended-nowhere",
  "ended-unexpected",
  "node-standby-on-fail",
  "not-in-effect-none",
  "not-in-effect-other",
  "scheduler-refuses-stays",
]);

/** Every code of the model, by its types. */
export function typedCodes(): ReadonlySet<string> {
  return new Set(
    TYPES.flatMap((path) => [...readText(path).matchAll(/\bcode: "([^"]+)"/g)].map(([, code]) => code ?? "")),
  );
}

/** Every code that has words in the message files. */
export function wordedCodes(): ReadonlySet<string> {
  const { problem, change, cluster, health } = messages;
  const families = (
    ["ssh", "node", "api", "import", "terminal", "job", "notify", "console"] as const
  ).flatMap((family) => Object.keys(problem[family]).map((key) => `${family}.${key}`));
  const planProblems = Object.keys(change.problem).filter((key) => `${key}Text` in change.problem);
  const connections = Object.keys(cluster.connection).filter((key) => !key.endsWith("Hint"));
  return new Set(
    [
      ...families,
      "plan",
      ...Object.keys(problem.check.missing),
      ...planProblems,
      ...Object.keys(change.obstacle),
      ...Object.keys(change.trouble),
      ...Object.keys(change.edit),
      ...Object.keys(change.undo),
      ...Object.keys(change.note),
      ...connections,
      ...Object.keys(health),
    ].filter((key) => !VARIANTS.has(key)),
  );
}
