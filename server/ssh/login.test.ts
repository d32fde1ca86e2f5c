import "server-only";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:net";
import type { AuthContext } from "ssh2";
import { describe, expect, test } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import type { SshError } from "@/lib/command/ssh-error";
import type { SshEndpoint } from "./endpoint";
import { given, ROOMY } from "./testing/cleanup";
import { fingerprintOf, makeKey } from "./testing/test-server";

async function login(endpoint: SshEndpoint, connectTimeoutMs = 5_000): Promise<Outcome> {
  return given.pool({ connectTimeoutMs }).run(endpoint, ["true"], ROOMY);
}

async function refusal(endpoint: SshEndpoint, connectTimeoutMs?: number): Promise<SshError | string> {
  const outcome = await login(endpoint, connectTimeoutMs);
  return outcome.kind === "refused" ? outcome.error : outcome.kind;
}

function takeKey(login: AuthContext): void {
  if (login.method === "publickey") login.accept();
  else login.reject(["publickey"]);
}

describe("host keys", () => {
  test("nothing pinned: refused, with the fingerprint to show, before any login", async () => {
    const server = await given.server();
    expect(await refusal(server.endpoint({ hostKeys: [] }))).toEqual({
      code: "ssh.host-key-unknown",
      host: "127.0.0.1",
      fingerprint: server.fingerprint,
      algorithm: "ssh-ed25519",
    });
    expect(server.logins).toEqual([]);
  });

  test("another key than the pinned one: refused before any login", async () => {
    const server = await given.server();
    const expected = [fingerprintOf(makeKey().public)];
    expect(await refusal(server.endpoint({ hostKeys: expected }))).toEqual({
      code: "ssh.host-key-changed",
      host: "127.0.0.1",
      expected,
      actual: server.fingerprint,
    });
    expect(server.logins).toEqual([]);
  });

  test("one of several pins, padding or not, is enough", async () => {
    const server = await given.server();
    const hostKeys = [fingerprintOf(makeKey().public), `${server.fingerprint}=`];
    expect((await login(server.endpoint({ hostKeys }))).kind).toBe("exited");
  });
});

test("nothing is sent to a host for a credential that cannot be opened", async () => {
  const server = await given.server();
  const sealed = server.endpoint({ credential: { kind: "sealed" } });
  const refused = { code: "console.credential-sealed" };
  expect(await refusal(sealed)).toEqual(refused);
  // Nothing listens there: it is not even dialled.
  expect(await refusal({ ...sealed, port: 1 })).toEqual(refused);
});

describe("passwords", () => {
  test("a wrong password is given once", async () => {
    const server = await given.server();
    const error = await refusal(server.endpoint({ credential: { kind: "password", password: "wrong" } }));
    expect(error).toEqual({
      code: "ssh.auth-failed",
      user: "root",
      tried: ["password"],
      accepted: ["password"],
    });
    expect(server.logins).toEqual(["none", "password"]);
  });

  test("where only questions are asked, the hidden one is answered", async () => {
    const asked: unknown[] = [];
    const server = await given.server({
      onLogin(login) {
        if (login.method !== "keyboard-interactive") return login.reject(["keyboard-interactive"]);
        login.prompt(
          [
            { prompt: "Name: ", echo: true },
            { prompt: "Password: ", echo: false },
          ],
          (answers) => {
            asked.push(answers);
            login.accept();
          },
        );
      },
    });
    expect((await login(server.endpoint())).kind).toBe("exited");
    expect(asked).toEqual([["", "right"]]);
  });

  test("a password that must be changed is said so", async () => {
    const server = await given.server({
      onLogin: (login) =>
        login.method === "password"
          ? login.requestChange("Change it", () => undefined)
          : login.reject(["password"]),
    });
    expect(await refusal(server.endpoint())).toEqual({ code: "ssh.password-expired", user: "root" });
  });
});

describe("private keys", () => {
  const plain = makeKey();
  const sealed = makeKey("ed25519", "open").private;
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const pkcs8 = rsa.export({ type: "pkcs8", format: "pem" }).toString();
  const pkcs8Sealed = rsa
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open" })
    .toString();

  test.each([
    ["OpenSSH", plain.private, undefined],
    ["OpenSSH with passphrase", sealed, "open"],
    ["PKCS#8", pkcs8, undefined],
    ["PKCS#8 with passphrase", pkcs8Sealed, "open"],
  ])("%s logs in", async (_name, privateKey, passphrase) => {
    const server = await given.server({ onLogin: takeKey });
    const credential = { kind: "privateKey", privateKey, passphrase } as const;
    expect((await login(server.endpoint({ credential }))).kind).toBe("exited");
    expect(server.logins[0]).toBe("publickey");
  });

  test.each([
    ["passphrase-needed", sealed, undefined],
    ["passphrase-wrong", sealed, "wrong"],
    ["passphrase-needed", pkcs8Sealed, undefined],
    ["passphrase-wrong", pkcs8Sealed, "wrong"],
    ["format", "no key at all", undefined],
    ["format", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJz8vJZ0Bs0OV6QyUbrXx0pO0T0b3ZbY0m3m3m3m3m3m", undefined],
  ])("%s is told without a login", async (detail, privateKey, passphrase) => {
    const server = await given.server({ onLogin: takeKey });
    const credential = { kind: "privateKey", privateKey, passphrase } as const;
    expect(await refusal(server.endpoint({ credential }))).toEqual({ code: "ssh.key-unreadable", detail });
    expect(server.logins).toEqual([]);
  });

  test("a key the server does not know", async () => {
    const server = await given.server();
    const credential = { kind: "privateKey", privateKey: plain.private } as const;
    expect(await refusal(server.endpoint({ credential }))).toEqual({
      code: "ssh.auth-failed",
      user: "root",
      tried: ["publickey"],
      accepted: ["password"],
    });
  });

  test("no agent at the socket", async () => {
    const server = await given.server();
    const credential = { kind: "agent", socket: "/nonexistent/agent" } as const;
    expect(await refusal(server.endpoint({ credential }))).toEqual({ code: "ssh.agent-unavailable" });
  });
});

describe("hosts that are not there", () => {
  const at = (port: number): SshEndpoint => ({
    host: "127.0.0.1",
    port,
    user: "root",
    credential: { kind: "password", password: "x" },
    hostKeys: ["SHA256:x"],
  });

  async function listen(onSocket: (socket: import("node:net").Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      onSocket(socket);
    }).unref();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  test("nobody listens", async () => {
    const server = await given.server();
    await server.close();
    const { port } = server;
    expect(await refusal(at(port))).toEqual({
      code: "ssh.unreachable",
      host: "127.0.0.1",
      port,
      detail: "refused",
    });
  });

  test.each([
    ["closes at once", (socket: import("node:net").Socket) => socket.end(), "ssh.unreachable", "closed"],
    ["says nothing", () => undefined, "ssh.unreachable", "timed-out"],
    [
      "speaks something else",
      (socket: import("node:net").Socket) => socket.write("HTTP/1.1 400 Bad Request\r\n".repeat(2000)),
      "ssh.protocol",
      "Max greeting lines exceeded",
    ],
  ])("a port that %s", async (_name, onSocket, code, detail) => {
    const port = await listen(onSocket);
    expect(await refusal(at(port), 100)).toMatchObject({ code, detail });
  });
});
