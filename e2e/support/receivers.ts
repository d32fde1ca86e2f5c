import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { WebhookPayload } from "@/lib/notify/payload";

/** One request as it came, and what it was answered with. */
export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly payload: WebhookPayload;
  readonly status: number;
}

export interface HookReceiver {
  readonly url: string;
  /** What it answers with from now on. */
  status: number;
  readonly all: readonly Delivered[];
  /** Sentences of what was taken, each as often as it came. */
  sentences(): readonly string[];
  close(): Promise<void>;
}

/** A receiver of webhooks on loopback. */
export async function hookReceiver(): Promise<HookReceiver> {
  const all: Delivered[] = [];
  const receiver: Omit<HookReceiver, "url" | "close"> = {
    status: 200,
    all,
    sentences: () =>
      all
        .filter(({ status }) => status === 200)
        .flatMap(({ payload }) => payload.items.map((one) => one.text)),
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { status } = receiver;
    all.push({ headers: request.headers, body, payload: JSON.parse(body) as WebhookPayload, status });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook?token=a-token-of-some-length`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** Whether a delivery is signed with a secret, as docs/api.md says, reckoned here anew. */
export function isSigned({ headers, body }: Delivered, secret: string): boolean {
  const [, time, signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-harrier-signature"])) ?? [];
  return signature === createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
}

export interface MailReceiver {
  readonly port: number;
  /** PEM that vouches for it. */
  readonly ca: string;
  readonly mails: readonly string[];
  close(): Promise<void>;
}

/** A mail server on loopback with STARTTLS and a login, whose certificate nobody knows. */
export async function mailReceiver(user: string, password: string): Promise<MailReceiver> {
  const { key, cert } = selfSigned();
  const mails: string[] = [];
  const server = new SMTPServer({
    ...{ key, cert, logger: false },
    onAuth: (login, _session, done) =>
      login.username === user && login.password === password
        ? done(null, { user })
        : done(new Error("Invalid username or password")),
    onData(stream, _session, done) {
      text(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    ...{ ca: cert, mails },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function selfSigned(): { readonly key: string; readonly cert: string } {
  const directory = mkdtempSync(join(tmpdir(), "harrier-cert-"));
  const words =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem";
  execFileSync("openssl", words.split(" "), { cwd: directory, stdio: "ignore" });
  const [key = "", cert = ""] = ["key.pem", "cert.pem"].map((name) =>
    readFileSync(join(directory, name), "utf8"),
  );
  rmSync(directory, { recursive: true });
  return { key, cert };
}
