import "server-only";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface TestMailServer {
  readonly port: number;
  readonly mails: readonly string[];
  close(): Promise<void>;
}

/** A real mail server on loopback that keeps what it gets. */
export async function mailServer(options: SMTPServerOptions): Promise<TestMailServer> {
  const mails: string[] = [];
  const server = new SMTPServer({
    logger: false,
    onData(stream, _session, done) {
      text(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
