import { type NextRequest, NextResponse } from "next/server";
import { isServed } from "@/lib/access/loopback";
import type { ApiError, ApiResult } from "@/lib/api/result";
import { statusOf } from "@/lib/problem/questions";

/** All that the console's pages and doorways are asked with. */
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

/**
 * Next's hook before everything: pages, actions, routes, prefetches and files; so it has no matcher. Refuses requests that did not
 * come under a loopback name, or that a console made itself: Next itself forwards an action to the page that has it, under the console's own name, so that
 * the doorway (server/boundary) cannot tell any more. And gives each answer a nonce and the strict Content-Security-Policy that goes with it.
 * No authorisation happens here; doorways do that themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const response = refusalOf(request) ?? passed(request, nonce, policy);
  response.headers.set("content-security-policy", policy);
  return response;
}

function passed(request: NextRequest, nonce: string, policy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  return NextResponse.next({ request: { headers } });
}

function refusalOf(request: NextRequest): NextResponse | null {
  if (!isServed(request.headers)) return refusal({ code: "api.foreign-origin" });
  const invalid = (message: string) =>
    refusal({ code: "api.invalid-input", issues: [{ path: "", message }] });
  if (!METHODS.has(request.method)) return invalid("method");
  return isReadable(request.nextUrl.pathname) ? null : invalid("address");
}

/** What cannot be decoded is a fault further in, where parts of the path are read. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function refusal(error: ApiError): NextResponse {
  const answer: ApiResult<never> = { ok: false, error };
  return NextResponse.json(answer, { status: statusOf(error), headers: { "cache-control": "no-store" } });
}

function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const directives: Record<string, string> = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Next's development server injects styles without a nonce.
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // Style attributes of server-rendered markup (virtual lists, Base UI's positioners).
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
