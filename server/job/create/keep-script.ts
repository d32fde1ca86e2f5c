import "server-only";
import { buildFileName, buildScript } from "@/lib/blueprint/build-script";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import type { JobFiles } from "../job-files";
import { keepTexts } from "../keep-texts";
import type { CreateInput } from "./define-create";

/** The whole as a script to keep, without a secret; before anything is changed, so that it is there whatever becomes of the rest. */
export function keepScript(
  files: JobFiles,
  { blueprint, access: { user, sudo, jump } }: Pick<CreateInput, "blueprint" | "access">,
  context: Pick<StepContext, "jobId" | "write" | "setResult">,
): StepEnd {
  const through = jump === null ? null : `${jump.user}@${jump.host}:${jump.port}`;
  const text = buildScript(blueprint, { user, sudo }, through);
  const host = blueprint.hosts[0]?.name ?? "";
  const made = keepTexts(files, context, host, [{ name: buildFileName(blueprint.name), text }]);
  if (!made.ok) return failed(made.error);
  context.setResult((before) => ({
    ...(before?.kind === "create" ? before : { kind: "create", name: blueprint.name, clusterId: null }),
    ...{ blueprint, files: made.value },
  }));
  return DONE;
}
