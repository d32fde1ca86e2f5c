import "server-only";
import { randomUUID } from "node:crypto";
import {
  type Argv,
  ArgvError,
  withEnv,
  withMarkAndPath,
  withMorePath,
  withPathInFront,
  withSudo,
  withTimeout,
} from "@/lib/command/argv";
import { unmarked } from "@/lib/command/marked";
import type { Outcome } from "@/lib/command/outcome";
import type { SshError } from "@/lib/command/ssh-error";
import { copyFile, copyTools, type PracticePlace } from "@/lib/practice-copy/place";
import { playCopy } from "@/lib/practice-copy/scripts";
import type { Result } from "@/lib/result";
import type { SshEndpoint } from "../ssh/endpoint";
import type { SshPool } from "../ssh/pool";
import type { NodeRunner, RunOptions } from "./runner";

const DEFAULT_TIMEOUT_MS = 20_000;
const PLAY_MS = 200_000;
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * Times are read as UTC, words as English; sudo keeps both variables (its env_check). Pacemaker 3.0's tools read their arguments
 * before they set a locale and refuse what is not ASCII; GLib, which does it, takes CHARSET instead.
 */
const LANGUAGE = { LC_ALL: "C.UTF-8", CHARSET: "UTF-8" };
const ENVIRONMENT = { TZ: "UTC", ...LANGUAGE };
/** Where Pacemaker's tools live; an ordinary user's session lacks sbin. sudo brings a PATH of its own. */
const TOOL_DIRECTORIES = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

export interface HeldCommand {
  close(): void;
}

export interface HoldOptions {
  readonly privileged?: boolean;
  readonly maxSeconds: number;
  /** By the node's own time zone: for a tool that compares times with those in the node's logs. */
  readonly localTime?: boolean;
}

export interface HoldListener {
  onOutput(chunk: string): void;
  /** What it says on stderr; without this only the outcome has its end. */
  onErrors?(chunk: string): void;
  onEnd(outcome: Outcome): void;
}

/**
 * A node reached by SSH, with held commands beside the short ones. What a short command printed is told without what the account's
 * start-up files print before it; an answer that is not the command's own is none.
 */
export interface SshRunner extends NodeRunner {
  /** Logs out, so that the next command runs with the rights that the user has by then. */
  logOut(): Promise<void>;
  /** A person wants this node tried again: no pause after a refused credential (see server/ssh/refusals.ts). */
  tryAgain(): void;
  /** Starts a command that keeps talking. `maxSeconds` bounds it on the node even if the connection is lost. */
  hold(argv: Argv, options: HoldOptions, listener: HoldListener): Promise<Result<HeldCommand, SshError>>;
}

interface RunnerPlace {
  readonly node: string;
  readonly sudo: boolean;
  /** A copy that all commands work on in place of the cluster. */
  readonly practice?: PracticePlace | null;
}

/** What a copy's commands have around them, whatever they are and whoever asks: its file, and its own tools before the node's. */
function onCopy(argv: Argv, place: PracticePlace, variables: Readonly<Record<string, string>>): Argv {
  const file = { CIB_file: copyFile(place), CIB_shadow_dir: place.directory };
  return withPathInFront(withEnv(argv, { ...variables, ...file }), copyTools(place));
}

export function createSshRunner(
  pool: SshPool,
  endpoint: SshEndpoint,
  { node, practice = null, ...rights }: RunnerPlace,
): SshRunner {
  // A copy is the account's own file: no more rights than that are needed, and sudo would take its environment away.
  const sudo = rights.sudo && practice === null;
  const prepare = (argv: Argv, privileged: boolean | undefined, localTime = false): Argv => {
    const variables = localTime ? LANGUAGE : ENVIRONMENT;
    if (practice !== null) return onCopy(argv, practice, variables);
    return withEnv(privileged && sudo ? withSudo(argv) : argv, variables);
  };
  const mark = randomUUID();
  const run = async (argv: Argv, options: RunOptions = {}): Promise<Outcome> => {
    try {
      const marked = withMarkAndPath(prepare(argv, options.privileged), mark, TOOL_DIRECTORIES);
      const outcome = await pool.run(endpoint, marked, {
        timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
        ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      });
      return unmarked(outcome, mark);
    } catch (error) {
      if (error instanceof ArgvError) {
        return { kind: "refused", error: { code: "ssh.protocol", detail: error.message } };
      }
      throw error;
    }
  };
  return {
    node,
    sudo,
    run,
    logOut: () => pool.drop(endpoint),
    tryAgain: () => pool.tryAgain(endpoint),
    script: (text, options = {}) => run(["sh", "-s"], { ...options, stdin: text }),
    ...(practice === null
      ? {}
      : { play: () => run(["sh", "-s"], { timeoutMs: PLAY_MS, stdin: playCopy(practice) }) }),
    hold: (argv, { privileged, maxSeconds, localTime }, { onOutput, onErrors, onEnd }) => {
      const command = withMorePath(prepare(argv, privileged, localTime), TOOL_DIRECTORIES);
      return pool.open(endpoint, withTimeout(command, maxSeconds), {
        onStdout: onOutput,
        ...(onErrors === undefined ? {} : { onStderr: onErrors }),
        onClose: onEnd,
      });
    },
  };
}
