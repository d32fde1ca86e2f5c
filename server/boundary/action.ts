import "server-only";
import { headers } from "next/headers";
import type { ApiResult } from "@/lib/api/result";
import { callerOf } from "./caller";
import type { Verb } from "./verb";

/** The one way from a server action to a use case. */
export async function callFromAction<Output>(verb: Verb<Output>, input: unknown): Promise<ApiResult<Output>> {
  const caller = callerOf(await headers());
  return caller.ok ? verb(caller.value, input) : caller;
}
