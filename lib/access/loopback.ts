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
