import type { CibVersion } from "../../cluster/cluster";
import { type Argv, withSudo } from "../../command/argv";
import type { Script } from "../../command/script";
import type { ScriptAnswers, StepAnswer } from "../../command/script-answers";
import { CIB_HEADER, CONFIGURATION } from "../cib-file";
import { parseCibHeader } from "../cib-header";

export interface PatchScript {
  readonly token: string;
  readonly sudo: boolean;
  /** What crm_diff made, for the version in `base` (whose `numUpdates` is the live one). */
  readonly patch: string;
  readonly base: CibVersion;
}

const PATCH_SECONDS = 30;
const QUERY_SECONDS = 10;
const PATCH_FILE = "patch.xml";

/**
 * The script that brings a staged change to the cluster. The patch names the version that it is for, so the CIB's own
 * daemon refuses it where the configuration moved; the answer to the last question is what counts.
 */
export function patchScript({ token, sudo, patch, base }: PatchScript): Script {
  const rights = (argv: Argv) => (sudo ? withSudo(argv) : argv);
  return {
    token,
    files: { [PATCH_FILE]: forVersion(patch, base) },
    first: [
      {
        name: "patch",
        argv: rights(["cibadmin", "--patch", "--xml-file", PATCH_FILE]),
        timeoutSeconds: PATCH_SECONDS,
        mayFail: true,
      },
      { name: "header", argv: rights(CIB_HEADER), timeoutSeconds: QUERY_SECONDS, mayFail: true },
      {
        name: "configuration",
        argv: rights(CONFIGURATION),
        timeoutSeconds: QUERY_SECONDS,
      },
    ],
  };
}

/**
 * The patch with the live number of status updates as its source: only the configuration's epochs have to be those that
 * it was made for. The number never goes back while the epoch stays, so a patch is never taken for one of the future
 * (which cibadmin 2.1.5 answers with success, and nothing done).
 */
function forVersion(patch: string, { numUpdates }: CibVersion): string {
  return patch.replace(/(<source [^>]*\bnum_updates=")\d+(")/, `$1${numUpdates}$2`);
}

/** How a {@link patchScript} ended, as its own command says and as the configuration shows. */
export interface Patched {
  /** Null where nobody heard. */
  readonly patch: StepAnswer | null;
  /** Version after it, and who wrote last. */
  readonly version: CibVersion | null;
  readonly lastChangeBy: string | null;
  /** The configuration after it: XML. Null where it was not told. */
  readonly configuration: string | null;
}

export function readPatched({ steps }: ScriptAnswers): Patched {
  const answer = (name: string) => steps.find((step) => step.name === name) ?? null;
  const header = parseCibHeader(answer("header")?.stdout ?? "");
  const configuration = answer("configuration");
  return {
    patch: answer("patch"),
    version: header?.version ?? null,
    lastChangeBy: header?.lastChangeBy ?? null,
    configuration: configuration?.code === 0 ? configuration.stdout : null,
  };
}
