import { z } from "zod";
import { nodeName, resourceId } from "../change/operations/input";
import { CUT_SECONDS, DAEMONS, type DrillMethod } from "./method";
import { type DrillProbe, isHost, isPlainUrl } from "./probe";

const MOST_PROBES = 8;
const CUT = { least: 5, most: 300 } as const;
const host = z.string().refine(isHost, "host");
const url = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^\p{Cc}\p{Cs}]*$/iu, "url")
  .refine(isPlainUrl, "url");

/** What a program takes as an argument and a page can show: no control characters but tab (and ends of lines), no half of a surrogate pair. */
const COMMAND = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u;
const LINE = /^(?:\t|[^\p{Cc}\p{Cs}])*$/u;

const probe: z.ZodType<DrillProbe> = z.strictObject({
  from: nodeName.nullable().default(null),
  target: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("tcp"), host, port: z.number().int().min(1).max(65_535) }),
    z.strictObject({
      kind: z.literal("http"),
      url,
      text: z.string().min(1).max(500).regex(LINE, "text").nullable().default(null),
    }),
    z.strictObject({ kind: z.literal("ping"), host }),
    z.strictObject({
      kind: z.literal("command"),
      command: z.string().min(1).max(2_000).regex(COMMAND, "command"),
    }),
  ]),
});

export const methodSchema: z.ZodType<DrillMethod> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["move", "standby", "stop-services", "reboot", "kill-process", "power-off"]),
  }),
  z.strictObject({ kind: z.literal("stop-daemon"), daemon: z.enum(DAEMONS) }),
  z.strictObject({
    kind: z.literal("cut-link"),
    seconds: z.number().int().min(CUT.least).max(CUT.most).default(CUT_SECONDS),
  }),
]);

export const drillWishShape = {
  resource: resourceId,
  node: nodeName.nullable().default(null),
  method: methodSchema,
  probes: z.array(probe).min(1).max(MOST_PROBES),
};
