import { expect, it } from "vitest";
import { err, ok } from "@/lib/result";
import { answerInPieces } from "./pieces";
import type { Verb } from "./verb";

const lines = Array.from({ length: 2_500 }, (_, at) => ({ at, text: `line\n${at}` }));
const verb = (async () => ok({ dropped: 3, lines })) as unknown as Verb<{
  dropped: number;
  lines: typeof lines;
}>;
const ask = (accept: string) =>
  new Request("http://localhost/api/v1/x", { headers: { host: "localhost:3000", accept } });
const longOf = ({ lines: items, ...head }: { dropped: number; lines: typeof lines }) => ({ head, items });

it("answers a long list in lines to whoever takes them, and whole to everybody else", async () => {
  const response = await answerInPieces(ask("application/x-ndjson"), verb, {}, longOf);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const [head, ...pieces] = (await response.text()).trimEnd().split("\n");
  expect(JSON.parse(head ?? "")).toEqual({ ok: true, value: { dropped: 3, count: 2_500 } });
  expect(pieces.map((piece) => JSON.parse(piece).length)).toEqual([1_000, 1_000, 500]);
  expect(pieces.flatMap((piece) => JSON.parse(piece))).toEqual(lines);

  const whole = await answerInPieces(ask("application/json"), verb, {}, longOf);
  expect(await whole.json()).toEqual({ ok: true, value: { dropped: 3, lines } });
});

it("refuses under the status of the code, and makes no more once nobody reads", async () => {
  const refusing = (async () => err({ code: "api.not-found" })) as unknown as typeof verb;
  const refused = await answerInPieces(ask("application/x-ndjson"), refusing, {}, longOf);
  expect([refused.status, await refused.json()]).toEqual([
    404,
    { ok: false, error: { code: "api.not-found" } },
  ]);
  const left = await answerInPieces(ask("application/x-ndjson"), verb, {}, longOf);
  const reader = left.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});
