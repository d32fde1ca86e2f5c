import "server-only";
import { z } from "zod";
import type { Operation } from "@/lib/change/operation";
import { HOMES } from "@/lib/change/operations/homes";

/** Each home says what its own operation takes; what they have in common is a `kind`. */
type Inputs = [z.ZodObject<{ kind: z.ZodLiteral<string> }>];
const inputs = Object.values(HOMES).map(({ input }) => input) as unknown as Inputs;

/** An operation as a person or a program may ask for it. */
export const operationSchema = z.discriminatedUnion("kind", inputs) as unknown as z.ZodType<Operation>;
