import type { Argv } from "../command/argv";
import type { FactValues } from "./fact";
import { absolutePath, matching } from "./value";

/**
 * Only what calls itself nginx is ever started: `sh -t -c …` would run its argument as a command.
 */
const BINARY = /^(?:\/(?:[A-Za-z0-9_.+-]+\/)*)?nginx[A-Za-z0-9_.-]{0,30}$/;
const SAID_LENGTH = 2000;

/**
 * The same test that the ocf:heartbeat:nginx agent makes before each start. As root it leaves an empty pid file and log
 * files where there were none, as every start does; without rights over those it still judges the configuration.
 * @throws FactValueError
 */
export function nginxConfigCommand(binary: string, config: string): Argv {
  return [matching(binary, BINARY), "-t", "-c", absolutePath(config)];
}

/** What nginx lacked was only the right to open its pid file or logs, after it had accepted the configuration. */
export function lackedRights(stderr: string): boolean {
  return /\((?:13: Permission denied|30: Read-only file system)\)/.test(stderr);
}

/** Reads how `nginx -t` ended; `said` is nginx's own words where it did not accept, or has a warning. */
export function parseNginxConfig(code: number, stderr: string): FactValues["nginx-config"] {
  const said = stderr.trim().slice(0, SAID_LENGTH);
  const isAccepted = /^nginx: the configuration file .* syntax is ok$/m.test(stderr);
  const emergencies = stderr.split("\n").filter((line) => line.includes("[emerg]"));
  const valid = code === 0 || (isAccepted && emergencies.every(lackedRights));
  return { installed: true, valid, said: valid && !/\[(?:warn|emerg|alert)\]/.test(said) ? "" : said };
}
