import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { nameOddMethods } from "./odd-methods";

it("a server hears of no method that a Request cannot be made of", async () => {
  nameOddMethods();
  const heard: string[] = [];
  const server = createServer((incoming, response) => {
    const { method = "" } = incoming;
    heard.push(new Request("http://localhost/", { method }).method);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (const method of ["GET", "TRACE", "PROPFIND"]) {
    const asked = request({ host: "127.0.0.1", port, method });
    asked.end();
    const [response] = await once(asked, "response");
    response.resume();
    await once(response, "end");
  }
  server.close();
  expect(heard).toEqual(["GET", "REFUSED", "PROPFIND"]);
});
