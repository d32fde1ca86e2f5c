import "server-only";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import { AddressRefused } from "./address";

const LONGEST = 300;
const TLS =
  /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|ETLS|ERR_OSSL|HOSTNAME_MISMATCH)/;

const TIMED_OUT = ["ETIMEDOUT", "ABORT_ERR", "EABORT", "ESOCKETTIMEDOUT"];

/** What an error of a connection means to whoever waits for the message. */
export function deliveryProblemOf(error: unknown): DeliveryProblem {
  if (error instanceof AddressRefused) return { code: "notify.address-refused", host: error.host };
  const { code: name, responseCode, response, message } = error as MailError;
  const code = typeof name === "string" ? name : "";
  const detail = String(response ?? message ?? error).slice(0, LONGEST);
  const answered = typeof responseCode === "number" ? responseCode : null;
  // 4xx of SMTP is "later", whatever it was asked: greylisting, a full queue, a login that cannot be checked now.
  if (answered !== null && answered >= 400 && answered < 500) return { code: "notify.unreachable", detail };
  if (code === "EAUTH" || code === "ENOAUTH" || code === "EOAUTH2")
    return { code: "notify.login-refused", detail };
  // What a server says of a mail may be about certificates, and is not about this connection's.
  if (TLS.test(code) || (answered === null && /certificate|self.signed|TLS|SSL/i.test(detail)))
    return { code: "notify.tls", detail };
  if (answered !== null && answered >= 500) return { code: "notify.mail-refused", detail };
  if (TIMED_OUT.includes(code)) return { code: "notify.timed-out" };
  if (code === "EENVELOPE" || code === "EMESSAGE") return { code: "notify.mail-refused", detail };
  return { code: "notify.unreachable", detail: code === "" ? detail : code };
}

interface MailError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly message?: unknown;
}
