import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import ssh2 from "ssh2";
import { makeKeyPair } from "../practice/keys";

/** A host that lets people in and has no Pacemaker: this machine, with the tools out of reach. */
export interface BareHost {
  readonly port: number;
  readonly password: string;
  readonly fingerprint: string;
  close(): Promise<void>;
}

export async function startBareHost(): Promise<BareHost> {
  const pair = makeKeyPair();
  const key = ssh2.utils.parseKey(pair.private);
  if (key instanceof Error) throw key;
  const digest = createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "");
  const password = randomUUID();
  const open = new Set<ssh2.Connection>();
  const ssh = new ssh2.Server({ hostKeys: [pair.private] }, (connection) => {
    open.add(connection);
    connection.on("close", () => open.delete(connection));
    connection.on("error", () => undefined);
    connection.on("authentication", (login) => {
      if (login.method === "password" && login.password === password) login.accept();
      else login.reject(["password"]);
    });
    connection.on("session", (accept) => {
      accept().on("exec", (take, _reject, { command }) => {
        const channel = take();
        const child = spawn("/bin/sh", ["-c", withoutSbin(command)], {
          env: { ...process.env, PATH: "/usr/bin:/bin" },
        });
        channel.pipe(child.stdin);
        child.stdin.on("error", () => undefined);
        child.stdout.pipe(channel, { end: false });
        child.stderr.pipe(channel.stderr, { end: false });
        child.on("close", (code) => {
          channel.exit(code ?? 1);
          channel.end();
        });
      });
    });
  });
  const server = createServer({ noDelay: true }, (socket) => ssh.injectSocket(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    password,
    fingerprint: `SHA256:${digest}`,
    close: () => {
      for (const connection of open) connection.end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Pacemaker's tools live in sbin. */
function withoutSbin(command: string): string {
  return command.replace(/\bPATH=[^\s']+/, "PATH=/usr/bin:/bin");
}
