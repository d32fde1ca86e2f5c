import { createServer, type IncomingMessage } from "node:http";

/** A provider of machines, as far as floating IPs go: which of its machines has an address is what its API was told last. */
export interface ProviderApi {
  readonly url: string;
  readonly token: string;
  /** The machine that has the address now; empty: none. */
  holder(address: string): string;
  /** Requests with a wrong token or none. */
  refused(): number;
  close(): Promise<void>;
}

const MOST_BYTES = 1_000;

/** Listens on an address of this machine, in a lab's network. */
export async function providerApi(host: string, token: string): Promise<ProviderApi> {
  const holders = new Map<string, string>();
  let refused = 0;
  const server = createServer(async (request, response) => {
    const [, address = "", action] =
      /^\/v2\/floating_ips\/([0-9.]+)(\/actions)?$/.exec(request.url ?? "") ?? [];
    const end = (status: number, text = "") => response.writeHead(status, { connection: "close" }).end(text);
    if (request.headers.authorization !== `Bearer ${token}`) {
      refused += 1;
      return end(401);
    }
    if (address === "") return end(404);
    if (action === undefined) return end(200, holders.get(address) ?? "");
    if (request.method === "DELETE") holders.delete(address);
    else holders.set(address, await bodyOf(request));
    return end(200);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const bound = server.address();
  const port = typeof bound === "object" ? bound?.port : null;
  return {
    url: `http://${host}:${port}`,
    token,
    holder: (address) => holders.get(address) ?? "",
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MOST_BYTES) return "";
  }
  return text;
}
