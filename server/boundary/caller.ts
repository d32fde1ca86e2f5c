import "server-only";
import { type Actor, LOCAL } from "@/lib/access/actor";
import { isServed } from "@/lib/access/loopback";
import type { ApiError } from "@/lib/api/result";
import { err, ok, type Result } from "@/lib/result";

/** Who asks, and from where. */
export interface Caller {
  readonly actor: Actor;
  /** Where from; null on the command line. */
  readonly address: string | null;
}

export const COMMAND_LINE: Caller = { actor: { ...LOCAL, name: "command line" }, address: null };

/**
 * The caller of an HTTP request, or why it is not served. A page of another site in the same browser must reach
 * nothing: neither by its own origin, nor by a name of its own that it points at the loopback address. Nor does what a console sends itself.
 */
export function callerOf(headers: Headers): Result<Caller, ApiError> {
  const host = headers.get("host") ?? "";
  if (!isServed(headers)) return err({ code: "api.foreign-origin" });
  const origin = headers.get("origin");
  if (origin !== null && !isSameHost(origin, host)) return err({ code: "api.foreign-origin" });
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return err({ code: "api.foreign-origin" });
  return ok({ actor: LOCAL, address: "loopback" });
}

/**
 * Whom a page is drawn for; null where it is nobody's. It decides what can be pressed there and lets nobody do anything: every
 * request has its own caller. So a page that a link on another site led to is drawn as any other.
 */
export function viewerOf(headers: Headers): Actor | null {
  return isServed(headers) ? LOCAL : null;
}

function isSameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host.toLowerCase() === host.toLowerCase();
  } catch {
    return false;
  }
}
