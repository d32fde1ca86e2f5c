import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

interface RawRequest {
  readonly method?: string;
  /** As it goes over the wire, whatever a URL may be. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request that no browser and no `fetch` would send: with any `Host`, method and path. */
export async function askRaw(
  url: string,
  { method = "GET", path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const asked = request({ host: hostname, port, method, path, headers: { ...headers, Connection: "close" } });
  asked.end(body);
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
