import "server-only";
import { createTransport } from "nodemailer";
import type { MailTarget } from "@/lib/notify/channel";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import { err, ok, type Result } from "@/lib/result";
import { checkAddress } from "./address";
import { deliveryProblemOf } from "./delivery-problem";

const TIMEOUT_MS = 10_000;

interface Mail {
  /** Names the mail for good: sent again, it is the same one. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** Gives a mail to the mail server, and waits until that has taken it. */
export async function sendMail(
  target: MailTarget,
  { id, subject, text }: Mail,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<null, DeliveryProblem>> {
  const { host, port, security, user, password, ca, from, to } = target;
  const transport = createTransport({
    ...{ host, port, secure: security === "tls" },
    ...{ requireTLS: security === "starttls", ignoreTLS: security === "none" },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    dnsTimeout: timeoutMs,
    tls: { rejectUnauthorized: true, ...(ca === null ? {} : { ca: [ca] }) },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await checkAddress(host);
    const { rejected } = await transport.sendMail({
      ...{ from, to: [...to], text },
      // One line, whatever names are in it.
      subject: subject.replace(/[\r\n\t]+/g, " "),
      messageId: `<${id}@harrier>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Harrier-Delivery": id },
    });
    if (rejected.length === 0) return ok(null);
    return err({ code: "notify.mail-refused", detail: rejected.map(String).join(", ") });
  } catch (error) {
    return err(deliveryProblemOf(error));
  } finally {
    transport.close();
  }
}
