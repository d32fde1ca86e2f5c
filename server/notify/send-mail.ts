import "server-only";
import { connect, isIP } from "node:net";
import { createTransport } from "nodemailer";
import type { MailTarget } from "@/lib/notify/channel";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import { err, ok, type Result } from "@/lib/result";
import { checkedAddresses } from "./address";
import { deliveryProblemOf } from "./delivery-problem";

const TIMEOUT_MS = 10_000;
/** The whole of it in steps' time: a server that answers each step in time may have many. */
const STEPS = 6;
/** Of a name with more, so many are tried. */
const MOST_ADDRESSES = 4;

interface Mail {
  /** Names the mail for good: sent again, it is the same one. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** Receivers whom an earlier try has reached: they do not get it again. */
  readonly reached?: readonly string[];
  /** Hears whom this try has reached, in any case before the outcome. */
  readonly onReached?: (receivers: readonly string[]) => Promise<void>;
}

/** Gives a mail to the mail server for whoever does not have it yet, and waits until that has taken it. */
export async function sendMail(
  target: MailTarget,
  { id, subject, text, reached = [], onReached }: Mail,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<null, DeliveryProblem>> {
  const { host, from, to } = target;
  const lacking = to.filter((one) => !reached.includes(one));
  if (lacking.length === 0) return ok(null);
  const signal = AbortSignal.timeout(STEPS * timeoutMs);
  try {
    const transport = transportOf(target, await answeringAddress(host, target.port, timeoutMs), timeoutMs);
    const { accepted, rejected, rejectedErrors } = await transport.sendMail({
      ...{ from, to: [...to], text, envelope: { from, to: lacking }, signal },
      // One line, whatever names are in it.
      subject: subject.replace(/[\r\n\t]+/g, " "),
      messageId: `<${id}@harrier>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Harrier-Delivery": id },
    });
    if (rejected.length === 0) return ok(null);
    await onReached?.(accepted.map(String));
    return err(rejectionOf(rejectedErrors ?? [], rejected.map(String)));
  } catch (error) {
    return err(deliveryProblemOf(error));
  }
}

/** The first address of a name at which somebody takes a connection; a name may have one of a family that does not lead there. */
async function answeringAddress(host: string, port: number, timeoutMs: number): Promise<string> {
  const addresses = (await checkedAddresses(host)).slice(0, MOST_ADDRESSES);
  const [first = host, ...others] = addresses;
  if (others.length === 0) return first;
  for (const address of addresses)
    if (await answers(address, port, timeoutMs / addresses.length)) return address;
  return first;
}

function answers(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

function transportOf(
  { host, port, security, user, password, ca }: MailTarget,
  address: string,
  timeoutMs: number,
) {
  return createTransport({
    ...{ host: address, port, secure: security === "tls" },
    ...{ requireTLS: security === "starttls", ignoreTLS: security === "none" },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    dnsTimeout: timeoutMs,
    tls: {
      rejectUnauthorized: true,
      ...(ca === null ? {} : { ca: [ca] }),
      ...(isIP(host) === 0 ? { servername: host } : {}),
    },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}

/** Of some receivers: while one of them is put off, it is tried again; whom it is refused for good is named. */
function rejectionOf(errors: readonly Error[], rejected: readonly string[]): DeliveryProblem {
  const problems = errors.map(deliveryProblemOf);
  const later = problems.find(({ code }) => code === "notify.unreachable");
  return later ?? { code: "notify.mail-refused", detail: rejected.join(", ") };
}
