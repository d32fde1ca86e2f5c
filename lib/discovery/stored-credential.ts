import { z } from "zod";
import type { Format } from "../stored/format";
import type { CredentialInput } from "./discovery";

/** A cluster's credential, sealed. */
export const STORED_CREDENTIAL: Format<CredentialInput> = {
  version: 1,
  schema: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("password"), password: z.string() }),
    z.object({ kind: z.literal("privateKey"), privateKey: z.string(), passphrase: z.string().nullable() }),
    z.object({ kind: z.literal("agent") }),
  ]),
};
