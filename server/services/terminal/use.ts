import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { err, ok } from "@/lib/result";
import { MOST_INPUT } from "@/lib/terminal/terminal";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import type { StreamSource } from "../../cluster/event-stream";
import type { Terminal } from "../../terminal/terminal";
import { identityOf, sizeShape, terminalShape } from "./input";

type Which = z.infer<z.ZodObject<typeof terminalShape>>;

/** What all that is done with an open terminal has in common. It is not audited one by one: its beginning and end are. */
const OWN = {
  permission: "cluster.terminal",
  entryOf: ({ clusterId }: Which) => clusterId,
  audit: null,
} as const;

function onOwn<T>(
  { runtime, caller }: VerbContext,
  { terminalId, clusterId }: Which,
  act: (terminal: Terminal) => ApiResult<T>,
): ApiResult<T> {
  const terminal = runtime.terminals.find(terminalId, clusterId, identityOf(caller.actor));
  return terminal === null ? err({ code: "terminal.gone" }) : act(terminal);
}

/** What a terminal prints, from what it printed last. */
export const streamTerminal = defineVerb<Which, StreamSource>({
  name: "terminal.stream",
  ...OWN,
  input: z.strictObject(terminalShape),
  act: async (context, which) => onOwn<StreamSource>(context, which, ok),
});

const typedInput = z.strictObject({
  ...terminalShape,
  /** Of the page: its pieces have an order of their own. */
  writer: z.string().min(1).max(64),
  sequence: z.number().int().nonnegative(),
  /** Bytes. */
  data: z.base64().max(Math.ceil(MOST_INPUT / 3) * 4),
});

/** Types into a terminal. Nothing of it is kept, and no secret learnt from it. */
export const writeTerminal = defineVerb<z.infer<typeof typedInput>, null>({
  name: "terminal.write",
  ...OWN,
  input: typedInput,
  masked: (result) => result,
  act: async (context, { writer, sequence, data, ...which }) =>
    onOwn(context, which, (terminal) =>
      terminal.isOver || terminal.write(writer, sequence, Buffer.from(data, "base64"))
        ? ok(null)
        : err({ code: "terminal.not-taken" }),
    ),
});

const received = z.strictObject({ ...terminalShape, position: z.number().int().nonnegative() });

/** Says how far a page has shown what was printed, so that more may come. */
export const acknowledgeTerminal = defineVerb<z.infer<typeof received>, null>({
  name: "terminal.acknowledge",
  ...OWN,
  input: received,
  act: async (context, { position, ...which }) =>
    onOwn(context, which, (terminal) => {
      terminal.acknowledge(position);
      return ok(null);
    }),
});

const resized = z.strictObject({ ...terminalShape, ...sizeShape });

export const resizeTerminal = defineVerb<z.infer<typeof resized>, null>({
  name: "terminal.resize",
  ...OWN,
  input: resized,
  act: async (context, { columns, rows, ...which }) =>
    onOwn(context, which, (terminal) => {
      terminal.resize({ columns, rows });
      return ok(null);
    }),
});

/** Ends one's terminal; the audit of its session says so. */
export const closeTerminal = defineVerb<Which, null>({
  name: "terminal.close",
  ...OWN,
  input: z.strictObject(terminalShape),
  act: async (context, which) =>
    onOwn(context, which, (terminal) => {
      terminal.end({ kind: "closed" });
      return ok(null);
    }),
});
