import type { Argv } from "../command/argv";
import { apacheConfigCommand, judgeApache } from "./apache-config";
import { haproxyConfigCommand, judgeHaproxy } from "./haproxy-config";
import type { Judgement, TestOutcome } from "./judgement";
import { judgeNginx, lackedRights, nginxConfigCommand } from "./nginx-config";

/** Servers that judge their own configuration. */
export type ServerProgram = "nginx" | "apache" | "haproxy";

/** Where a distribution has the program and its configuration. */
export interface ServerLayout {
  readonly binary: string;
  readonly config: string;
}

interface ProgramEntry {
  /** The usual one first. */
  readonly layouts: readonly ServerLayout[];
  /** @throws FactValueError */
  command(binary: string, config: string): Argv;
  judge(said: TestOutcome): Judgement;
  /** Whether a refusal may come of too few rights, whatever the configuration is worth. */
  lacksRights(said: TestOutcome): boolean;
  /** Whether sudo may be asked for it: the README has the line. */
  readonly sudo: boolean;
}

export const SERVER_PROGRAMS: Readonly<Record<ServerProgram, ProgramEntry>> = {
  nginx: {
    layouts: [{ binary: "/usr/sbin/nginx", config: "/etc/nginx/nginx.conf" }],
    command: nginxConfigCommand,
    judge: judgeNginx,
    lacksRights: ({ stderr }) => lackedRights(stderr),
    sudo: true,
  },
  apache: {
    layouts: [
      { binary: "/usr/sbin/apache2", config: "/etc/apache2/apache2.conf" },
      { binary: "/usr/sbin/httpd", config: "/etc/httpd/conf/httpd.conf" },
      { binary: "/usr/sbin/httpd", config: "/etc/apache2/httpd.conf" },
    ],
    command: apacheConfigCommand,
    judge: judgeApache,
    // A key that may not be seen is told as "does not exist or is empty".
    lacksRights: ({ code }) => code !== 0,
    // It is started by env, which would be anything as root.
    sudo: false,
  },
  haproxy: {
    layouts: [{ binary: "/usr/sbin/haproxy", config: "/etc/haproxy/haproxy.cfg" }],
    command: haproxyConfigCommand,
    judge: judgeHaproxy,
    lacksRights: ({ code }) => code !== 0,
    sudo: true,
  },
};

/** A server's test run as nobody, where we are root: what may be written then is nobody's, and nothing can be bound. */
export function asNobody(command: Argv): Argv {
  return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ...command];
}

const SAID_LENGTH = 2000;

/** What one program says of its configuration. */
export function judgementOf(program: ServerProgram, said: TestOutcome): Judgement {
  const judged = SERVER_PROGRAMS[program].judge(said);
  return { ...judged, said: judged.said.slice(0, SAID_LENGTH) };
}
