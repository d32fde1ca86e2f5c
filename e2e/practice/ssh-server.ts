import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import ssh2, { type Connection, type PublicKeyAuthContext, type ServerChannel, type Session } from "ssh2";
import type { Command, Commands } from "./commands";
import type { Keys } from "./keys";

export const USER = "practice";
/** What an OpenSSH server allows a connection by default (MaxSessions). */
const MOST_SESSIONS = 10;

function isOurs(context: PublicKeyAuthContext, keys: Keys): boolean {
  if (context.username !== USER || !context.key.data.equals(keys.clientPublic)) return false;
  if (context.signature === undefined || context.blob === undefined) return true;
  const key = ssh2.utils.parseKey(keys.clientPublic);
  return !(key instanceof Error) && key.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function runOn(
  channel: ServerChannel,
  args: string[],
  env: Record<string, string>,
  commands: Commands,
): Command {
  const command = commands.start(args, env);
  channel.pipe(command.stdin);
  command.stdout.pipe(channel, { end: false });
  command.stderr.pipe(channel.stderr, { end: false });
  channel.on("error", () => undefined);
  channel.on("close", () => command.stdin.destroy());
  void command.ended.then(({ code, signal }) => {
    if (code === null) channel.exit((signal ?? "SIGKILL").replace(/^SIG/, ""), false, "");
    else channel.exit(code);
    channel.end();
  });
  return command;
}

function serveSession(session: Session, commands: Commands): void {
  const env: Record<string, string> = {};
  let command: Command | undefined;
  session.on("env", (accept, _reject, { key, val }) => {
    if (/^(LANG|LC_\w+)$/.test(key)) env[key] = val;
    accept?.();
  });
  session.on("exec", (accept, _reject, { command: line }) => {
    command = runOn(accept(), ["-c", line], env, commands);
  });
  session.on("shell", (accept) => {
    command = runOn(accept(), ["-s"], env, commands);
  });
  session.on("signal", (accept, _reject, { name }) => {
    command?.kill(`SIG${name}` as NodeJS.Signals);
    accept?.();
  });
}

function serveConnection(connection: Connection, keys: Keys, commands: Commands): void {
  let sessions = 0;
  connection.on("error", () => undefined);
  connection.on("authentication", (context) => {
    if (context.method === "publickey" && isOurs(context, keys)) context.accept();
    else context.reject(["publickey"]);
  });
  connection.on("ready", () => {
    connection.on("session", (accept, reject) => {
      if (sessions >= MOST_SESSIONS) return reject();
      sessions += 1;
      const session = accept();
      session.on("close", () => {
        sessions -= 1;
      });
      serveSession(session, commands);
    });
  });
}

export type SshServer = { host: string; port: number; close: () => Promise<void> };

export async function serveSsh(port: number, keys: Keys, commands: Commands): Promise<SshServer> {
  const open = new Set<Connection>();
  const ssh = new ssh2.Server({ hostKeys: [keys.hostKey], ident: "Harrier_practice" }, (connection) => {
    open.add(connection);
    connection.on("close", () => open.delete(connection));
    serveConnection(connection, keys, commands);
  });
  const host = "127.0.0.1";
  const server = createServer({ noDelay: true }, (socket) => ssh.injectSocket(socket));
  server.listen(port, host);
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  const close = async () => {
    for (const connection of open) connection.end();
    await new Promise<void>((done) => server.close(() => done()));
  };
  return { host, port: bound, close };
}
