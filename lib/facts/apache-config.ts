import type { Argv } from "../command/argv";
import { type Judgement, NOTHING_MORE, type TestOutcome } from "./judgement";
import { linesOf } from "./lines";
import { absolutePath, matching } from "./value";

/** What distributions call it: apache2 (Debian, SUSE), httpd (Red Hat), httpd2 and httpd-prefork (older SUSE). */
const BINARY = /^\/(?:[A-Za-z0-9_.+-]+\/)*(?:apache2?|httpd2?)(?:-[a-z]{1,20})?$/;
const MAX_LINES = 1000;

/**
 * What Debian's `apache2ctl` reads from /etc/apache2/envvars and then makes directories of. Its configuration is not
 * complete without them, and others do not mind. A test opens none of these.
 */
const ENVIRONMENT = [
  "APACHE_RUN_DIR=/tmp",
  "APACHE_LOCK_DIR=/tmp",
  "APACHE_LOG_DIR=/tmp",
  "APACHE_PID_FILE=/tmp/apache2.pid",
  "APACHE_RUN_USER=www-data",
  "APACHE_RUN_GROUP=www-data",
];

/**
 * Judges the configuration and lists modules and virtual hosts; starts nothing, writes nothing.
 * @throws FactValueError
 */
export function apacheConfigCommand(binary: string, config: string): Argv {
  const file = absolutePath(config);
  const directory = `APACHE_CONFDIR=${file.slice(0, Math.max(file.lastIndexOf("/"), 1))}`;
  const dumps = ["-D", "DUMP_MODULES", "-D", "DUMP_VHOSTS"];
  return ["env", directory, ...ENVIRONMENT, matching(binary, BINARY), "-t", ...dumps, "-f", file];
}

/** Notes on the machine's own name are no fault of the configuration. */
const OF_NO_MATTER = /^AH00558:/;

export function judgeApache({ code, stdout, stderr }: TestOutcome): Judgement {
  const said = [...linesOf(stderr.trim(), MAX_LINES)].filter((line) => !OF_NO_MATTER.test(line)).join("\n");
  if (code !== 0) return { ...NOTHING_MORE, valid: false, said };
  const lines = [...linesOf(stdout, MAX_LINES)];
  return {
    valid: true,
    said,
    status: lines.some((line) => /^\s*status_module \(/.test(line)),
    ports: portsIn(lines),
  };
}

/** Ports of virtual hosts: `*:80   name (file:line)`, `[::1]:8080   is a NameVirtualHost`. */
function portsIn(lines: readonly string[]): readonly number[] {
  const ports = lines.flatMap((line) => {
    const port = /^(?:\*|[\d.]+|\[[0-9a-fA-F:]+\]|[\w.-]+):(\d{1,5})\s/.exec(line)?.[1];
    return port === undefined ? [] : [Number(port)];
  });
  return [...new Set(ports)].filter((port) => port > 0 && port < 65_536);
}
