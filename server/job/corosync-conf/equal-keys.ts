import "server-only";
import type { StepAnswer } from "@/lib/command/script-answers";
import { AUTHKEY_PATH, readKeyAnswer } from "@/lib/corosync/authkey";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepEnd } from "../definition";
import { silent } from "./silent";

/** Checksums of the members' keys, as they are looked at in one attempt. */
export type KeysSeen = Map<string, string>;

/**
 * Whether a member has the same key on its disk as those that were looked at before. The running corosyncs read it again with the file:
 * whoever has another one is shut out then. Without encryption nobody reads it.
 */
export function equalKey(
  runner: SshRunner,
  keys: KeysSeen,
  files: readonly string[],
  answer: StepAnswer | undefined,
): StepEnd {
  if (!files.some((text) => parseCorosyncConf(text).encrypted)) return DONE;
  const key = readKeyAnswer(answer?.stdout);
  if (key === null) return silent(runner, { argv: ["sha256sum", AUTHKEY_PATH] });
  keys.set(runner.node, key);
  const isEqual = [...keys.values()].every((other) => other === key);
  return isEqual ? DONE : failed({ code: "job.key-differs", host: runner.node });
}
