import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import type { AuthContext, Connection, ParsedKey, ServerChannel, Session } from "ssh2";
import type { SshCredential, SshEndpoint } from "../endpoint";
import { describeHostKey } from "../handshake";
import { Server, utils } from "../library";

/** What the server's side does with a command. */
export type OnExec = (command: string, channel: ServerChannel, connection: Connection) => void;

/** The server's side of a shell in a terminal; `resized` calls the listener with each new size. */
export type OnShell = (
  channel: ServerChannel,
  resized: (listener: (size: WindowSize) => void) => void,
) => void;

interface WindowSize {
  readonly cols: number;
  readonly rows: number;
}

export interface TestServerOptions {
  readonly hostKeys?: readonly string[];
  /** Decides a login; without it the password "right" is taken. */
  readonly onLogin?: (login: AuthContext) => void;
  readonly onExec?: OnExec;
  /** What a login shell does; without it the server gives no terminal. */
  readonly onShell?: OnShell;
  /** Decides a session; without it all are accepted. True: accepted; "never": not answered. */
  readonly onSession?: (count: number, connection: Connection) => boolean | "never";
  /** False: asked to start a command, it says nothing. */
  readonly startsCommands?: boolean;
  /** Whether it forwards connections, as a jump host does; "never": not answered. */
  readonly forwards?: boolean | "never";
}

export interface TestServer {
  readonly port: number;
  readonly fingerprint: string;
  /** Commands received, to the letter. */
  readonly commands: string[];
  /** Login attempts, by method. */
  readonly logins: string[];
  readonly connections: Connection[];
  /** Where it was asked to forward to. */
  readonly forwards: { readonly host: string; readonly port: number }[];
  /** Sessions the client has open now, and the most there ever were. */
  readonly sessions: { now: number; most: number };
  /** How many connections the client has ended. */
  left(): number;
  endpoint(change?: Partial<SshEndpoint>): SshEndpoint;
  close(): Promise<void>;
}

const RIGHT: SshCredential = { kind: "password", password: "right" };

/**
 * Makes a key pair; ed25519 unless said otherwise. ssh2 spoils one ed25519 pair in 256 (it drops a leading
 * zero byte of the public key): those are thrown away.
 */
export function makeKey(
  kind: "ed25519" | "ecdsa" = "ed25519",
  passphrase?: string,
): { private: string; public: ParsedKey } {
  const make = () => {
    if (kind === "ecdsa") return utils.generateKeyPairSync("ecdsa", { bits: 256 });
    if (passphrase === undefined) return utils.generateKeyPairSync("ed25519");
    return utils.generateKeyPairSync("ed25519", { passphrase, cipher: "aes256-ctr", rounds: 1 });
  };
  for (;;) {
    const pair = make();
    const parsed = utils.parseKey(pair.public);
    if (!(parsed instanceof Error)) return { private: pair.private, public: parsed };
  }
}

const HOST_KEY = makeKey();

export function fingerprintOf(key: ParsedKey): string {
  return describeHostKey(key.getPublicSSH()).fingerprint;
}

function takePassword(login: AuthContext): void {
  if (login.method === "password" && login.password === "right") login.accept();
  else login.reject(["password"]);
}

/** Really runs the command with /bin/sh, as sshd does. */
export const runForReal: OnExec = (command, channel) => {
  const child = spawn("/bin/sh", ["-c", command]);
  channel.pipe(child.stdin);
  child.stdin.on("error", () => undefined);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on("close", (code, signal) => {
    if (code === null) channel.exit((signal ?? "SIGKILL").slice(3));
    else channel.exit(code);
    channel.close();
  });
};

/** Answers a command at once. */
export function answer(stdout: string, code = 0): OnExec {
  return (_command, channel) => {
    channel.write(stdout);
    channel.exit(code);
    channel.close();
  };
}

/** The mark that a runner wants to see before a command's own output. */
export function markIn(command: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(command)?.[0] ?? "";
}

function serveShell(session: Session, onShell: OnShell, sessions: { now: number }): void {
  const listeners: ((size: WindowSize) => void)[] = [];
  session.on("pty", (take) => take());
  session.on("window-change", (_take, _refuse, size) => {
    for (const listener of listeners) listener(size);
  });
  session.on("shell", (take) => {
    const channel = take();
    channel.on("error", () => undefined);
    channel.on("close", () => {
      sessions.now -= 1;
    });
    channel.resume();
    onShell(channel, (listener) => listeners.push(listener));
  });
}

/** An SSH server on loopback, for what a real one does only on bad days. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { onExec = answer(""), onLogin = takePassword } = options;
  const commands: string[] = [];
  const logins: string[] = [];
  const connections: Connection[] = [];
  const forwards: { host: string; port: number }[] = [];
  const sessions = { now: 0, most: 0 };
  let asked = 0;
  let left = 0;
  const server = new Server({ hostKeys: [...(options.hostKeys ?? [HOST_KEY.private])] }, (connection) => {
    connections.push(connection);
    // As sshd does; the types know it for clients only.
    (connection as unknown as { setNoDelay(on: boolean): void }).setNoDelay(true);
    connection.on("error", () => undefined);
    connection.on("close", () => {
      left += 1;
    });
    connection.on("authentication", (login) => {
      logins.push(login.method);
      onLogin(login);
    });
    connection.on("session", (accept, reject) => {
      asked += 1;
      const decision = options.onSession?.(asked, connection);
      if (decision === "never") return;
      if (decision === false) return reject();
      sessions.now += 1;
      sessions.most = Math.max(sessions.most, sessions.now);
      const session = accept();
      if (options.onShell !== undefined) serveShell(session, options.onShell, sessions);
      session.on("exec", (take, _refuse, info) => {
        commands.push(info.command);
        if (options.startsCommands === false) return;
        const channel = take();
        channel.on("error", () => undefined);
        // As a node counts: a session is free once the command has ended, not when we confirm.
        let ended = false;
        const free = () => {
          if (!ended) sessions.now -= 1;
          ended = true;
        };
        const close = channel.close.bind(channel);
        channel.on("close", free);
        channel.close = () => {
          free();
          close();
        };
        channel.resume();
        onExec(info.command, channel, connection);
      });
    });
    if (!options.forwards) return;
    connection.on("tcpip", (accept, reject, info) => {
      forwards.push({ host: info.destIP, port: info.destPort });
      if (options.forwards === "never") return;
      const socket = connect(info.destPort, info.destIP);
      socket.on("error", reject);
      socket.on("connect", () => {
        const channel = accept();
        channel.on("error", () => undefined);
        socket.on("close", () => channel.close());
        channel.on("close", () => socket.destroy());
        channel.pipe(socket).pipe(channel);
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const fingerprint = fingerprintOf(HOST_KEY.public);
  return {
    port,
    fingerprint,
    commands,
    logins,
    connections,
    forwards,
    sessions,
    left: () => left,
    endpoint: (change) => ({
      host: "127.0.0.1",
      port,
      user: "root",
      credential: RIGHT,
      hostKeys: [fingerprint],
      ...change,
    }),
    async close() {
      for (const connection of connections) connection.end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
