import { OWN_REQUEST } from "../api/own-request";

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request was addressed to this machine by one of its loopback names. A name of somebody's own that points at the
 * loopback address reaches nothing, neither as `Host` nor as the `X-Forwarded-Host` that frameworks take for it.
 */
export function isAskedByLoopbackName(headers: Pick<Headers, "get">): boolean {
  const forwarded = headers.get("x-forwarded-host");
  return (
    LOOPBACK_HOST.test(headers.get("host") ?? "") && (forwarded === null || LOOPBACK_HOST.test(forwarded))
  );
}

/**
 * Whether a request is served at all: addressed as {@link isAskedByLoopbackName} has it, and by no console. Such a request has an address
 * that a person typed and nobody behind it; to this machine it would come as the one who owns the console.
 */
export function isServed(headers: Pick<Headers, "get">): boolean {
  return (
    isAskedByLoopbackName(headers) && Object.values(OWN_REQUEST).every((name) => headers.get(name) === null)
  );
}
