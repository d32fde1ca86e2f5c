import "server-only";
import type { HostDoor, HostOffer } from "@/lib/blueprint/host-offer";
import { messages } from "@/lib/i18n/messages/en";
import { COMMAND_LINE } from "../boundary/caller";
import { shown } from "../secrets";
import { readHostKey } from "../services/discovery/host-key";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { linesOfReport } from "./cluster-checks";
import { followToEnd } from "./follow-job";

interface Keys {
  readonly fingerprints: readonly string[];
  readonly trustFirst: boolean;
}

/** A host with its key, where it is one of those that are expected. @throws CliError where it is another one. */
export async function confirmedDoor(
  { host, port }: { readonly host: string; readonly port: number },
  { fingerprints, trustFirst }: Keys,
): Promise<HostDoor> {
  const key = await readHostKey(COMMAND_LINE, { host, port, jump: null });
  if (!key.ok) throw toCliError(key.error);
  const { fingerprint, algorithm } = key.value;
  if (!fingerprints.includes(fingerprint) && !(trustFirst && fingerprints.length === 0))
    throw new CliError(
      `${host} shows the ${algorithm} key ${fingerprint}, which is not an expected one. Nothing was changed.`,
    );
  return { address: host, port, fingerprint };
}

/** A preflight, with what it found that is not as it should be told. @throws CliError where it did not come to an end. */
export async function offersOf(
  wanted: object,
): Promise<{ readonly preflightId: string; readonly offers: readonly HostOffer[] }> {
  const begun = await startJob(COMMAND_LINE, { kind: "preflight", ...wanted });
  if (!begun.ok) throw toCliError(begun.error);
  const { jobId: preflightId } = begun.value;
  const { result, state } = await followToEnd(preflightId);
  if (result?.kind !== "preflight") throw new CliError(`The preflight ended as ${state}.`);
  const lines = linesOfReport(shown(result.report));
  for (const line of lines.filter((one) => !one.startsWith(messages.checks.state.passed))) console.log(line);
  return { preflightId, offers: result.offers };
}
