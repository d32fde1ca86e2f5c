import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { MailTarget } from "@/lib/notify/channel";
import { sendMail } from "./send-mail";
import { selfSigned } from "./testing/certificates";
import { mailServer, type TestMailServer } from "./testing/mail-server";

const certificate = selfSigned();
const MAIL = {
  id: "7f8d0d5e-0000-4000-8000-000000000001",
  subject: "Web: vip\r\nBcc: x is down",
  text: "vip is down\n.\nmore\n",
};

let server: TestMailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

function target(change: Partial<MailTarget>): MailTarget {
  return {
    ...{ kind: "mail", host: "127.0.0.1", port: server?.port ?? 1, security: "starttls" },
    ...{ user: "harrier", password: "s3cret-word", ca: certificate.cert },
    ...{ from: "harrier@example.org", to: ["ann@example.org", "bob@example.org"] },
    ...change,
  };
}

const withLogin = () =>
  mailServer({
    ...certificate,
    onAuth: ({ username, password }, _session, done) =>
      username === "harrier" && password === "s3cret-word"
        ? done(null, { user: username })
        : done(new Error("Invalid username or password")),
  });

describe("a mail by STARTTLS and login", () => {
  it("arrives, with its own id and no header of anybody else's", async () => {
    server = await withLogin();
    expect(await sendMail(target({}), MAIL)).toEqual({ ok: true, value: null });
    const [mail = ""] = server.mails;
    expect(mail).toContain(`Message-ID: <${MAIL.id}@harrier>`);
    expect(mail).toMatch(/^To: ann@example\.org, bob@example\.org\r?$/m);
    expect(mail).toMatch(/^Subject: Web: vip Bcc: x is down\r?$/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    expect(mail).toContain("vip is down\r\n");
  });

  it("is refused for a wrong password, and says so", async () => {
    server = await withLogin();
    expect(await sendMail(target({ password: "wrong" }), MAIL)).toMatchObject({
      error: { code: "notify.login-refused" },
    });
    expect(server.mails).toEqual([]);
  });

  it("is not sent to a server whose certificate nobody knows, nor to one without STARTTLS", async () => {
    server = await withLogin();
    expect(await sendMail(target({ ca: null }), MAIL)).toMatchObject({ error: { code: "notify.tls" } });
    await server.close();
    server = await mailServer({ disabledCommands: ["STARTTLS"], authOptional: true });
    expect(await sendMail(target({ user: null, password: null }), MAIL)).toMatchObject({
      error: { code: "notify.tls" },
    });
    expect(server.mails).toEqual([]);
  });
});

it("goes over TLS from the first byte, and in the open without a login", async () => {
  server = await mailServer({ ...certificate, secure: true, authOptional: true });
  const plain = { user: null, password: null };
  expect(await sendMail(target({ ...plain, security: "tls" }), MAIL)).toMatchObject({ ok: true });
  await server.close();
  server = await mailServer({ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"] });
  expect(await sendMail(target({ ...plain, security: "none" }), MAIL)).toMatchObject({ ok: true });
});

it.each([
  [550, "notify.mail-refused"],
  [451, "notify.unreachable"],
] as const)("that the server answers with %i is %s", async (responseCode, code) => {
  server = await mailServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"] },
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error("not for that one"), { responseCode })),
  });
  const result = await sendMail(target({ user: null, password: null, security: "none" }), MAIL);
  expect(result).toMatchObject({ error: { code } });
});

it("that one receiver is refused is nobody else's, and who has it does not get it again", async () => {
  const answers = new Map([
    ["bob@example.org", 450],
    ["cem@example.org", 550],
  ]);
  server = await mailServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"] },
    onRcptTo({ address }, _session, done) {
      const responseCode = answers.get(address);
      // A word of a certificate in what is said of a receiver is not about this connection's.
      done(responseCode === undefined ? null : Object.assign(new Error("certificate"), { responseCode }));
    },
  });
  const to = ["ann@example.org", "bob@example.org", "cem@example.org"];
  const open = target({ user: null, password: null, security: "none", to });
  const reached: string[] = [];
  const onReached = async (more: readonly string[]) => void reached.push(...more);
  const send = () => sendMail(open, { ...MAIL, reached, onReached });
  expect(await send(), "put off").toMatchObject({ error: { code: "notify.unreachable" } });
  expect(reached).toEqual(["ann@example.org"]);
  answers.delete("bob@example.org");
  const refused = { ok: false, error: { code: "notify.mail-refused", detail: "cem@example.org" } };
  expect(await send()).toEqual(refused);
  expect(reached).toEqual(["ann@example.org", "bob@example.org"]);
  expect(await send(), "nobody but who is refused").toMatchObject({ error: { code: "notify.mail-refused" } });
  expect(server.mails).toHaveLength(2);
});

it("that a login cannot be checked now is no wrong password", async () => {
  server = await mailServer({
    ...certificate,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error("try later"), { responseCode: 454 })),
  });
  expect(await sendMail(target({}), MAIL)).toMatchObject({ error: { code: "notify.unreachable" } });
});

it("by a name goes to the address that was looked at, and the name is what the certificate is for", async () => {
  server = await mailServer({ ...certificate, secure: true, authOptional: true });
  const named = target({ user: null, password: null, security: "tls", host: "localhost" });
  const result = await sendMail(named, MAIL);
  expect(result).toEqual({ ok: true, value: null });
});

it("to nobody, and to one who says nothing, has an end", async () => {
  const none = { user: null, password: null, security: "none" } as const;
  expect(await sendMail(target({ ...none, port: 1 }), MAIL)).toMatchObject({
    error: { code: "notify.unreachable" },
  });
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  expect(await sendMail(target({ ...none, port }), MAIL, 200)).toMatchObject({
    error: { code: "notify.timed-out" },
  });
  silent.close();
  expect(await sendMail(target({ ...none, host: "169.254.169.254" }), MAIL, 200)).toMatchObject({
    error: { code: "notify.address-refused" },
  });
});
