import "server-only";
import { createHmac } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { OWN_REQUEST } from "@/lib/api/own-request";
import type { WebhookTarget } from "@/lib/notify/channel";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import { err, ok, type Result } from "@/lib/result";
import { AddressRefused, checkedLookup, isRefused } from "./address";
import { deliveryProblemOf } from "./delivery-problem";

const TIMEOUT_MS = 10_000;

/**
 * Posts a body, signed, and waits for the status of the answer; the answer's body is left. Redirects are not followed. `id`
 * is the same when it is tried again, so that the receiver can tell.
 */
export async function sendWebhook(
  { url, secret }: WebhookTarget,
  { id, body }: { readonly id: string; readonly body: string },
  { now = Date.now(), timeoutMs = TIMEOUT_MS } = {},
): Promise<Result<null, DeliveryProblem>> {
  const seconds = Math.floor(now / 1000);
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    "User-Agent": "Harrier",
    [OWN_REQUEST.delivery]: id,
    "X-Harrier-Signature": `t=${seconds},v1=${signatureOf(secret, seconds, body)}`,
  };
  try {
    const status = await statusOf(new URL(url), headers, body, timeoutMs);
    if (status >= 200 && status < 300) return ok(null);
    return err({ code: status >= 300 && status < 400 ? "notify.redirected" : "notify.status", status });
  } catch (error) {
    return err(deliveryProblemOf(error));
  }
}

/** Of `t.body`, so that an old body cannot be sent again as a new one. */
function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}

function statusOf(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<number> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isRefused(host)) return Promise.reject(new AddressRefused(host));
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  // The whole of it, the name's resolution and a peer that sends byte by byte included.
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers, lookup: checkedLookup, agent: false, signal },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    sent.on("error", (error) => reject(error));
    // Whatever ended it, where nothing was said: after an answer this says nothing more.
    sent.on("close", () => reject(new Error("closed without an answer")));
    sent.end(body);
  });
}
