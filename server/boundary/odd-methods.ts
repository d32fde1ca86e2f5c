import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Forbidden to Fetch's `Request` (fetch.spec.whatwg.org, "forbidden method"), which Next makes of every request: it throws. */
const UNSPEAKABLE: ReadonlySet<string> = new Set(["TRACE", "TRACK", "CONNECT"]);

/**
 * Gives methods that would throw inside Next, before anything of ours is asked, a name that can be refused: the proxy answers
 * it as any method that nobody of ours uses. For all HTTP servers of the process, before they hear of the request.
 */
export function nameOddMethods(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (UNSPEAKABLE.has(request.method ?? "")) request.method = "REFUSED";
  });
}
