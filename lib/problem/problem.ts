import type { ApiError } from "../api/result";
import type { NodeProblem } from "../cluster/snapshot";
import type { JobProblem } from "../job/job";
import type { DeliveryProblem } from "../notify/delivery";

/** What keeps the console from its own data. Ends its start, or a request that wanted to keep something. */
export type ConsoleProblem =
  | { readonly code: "console.data-directory" }
  | { readonly code: "console.database-damaged" }
  | { readonly code: "console.database-newer" }
  | { readonly code: "console.key-missing" }
  | { readonly code: "console.key-damaged" }
  | { readonly code: "console.disk-full" };

/** What the browser itself can say of a request. */
export type RequestProblem =
  /** No answer: the console is down or the network to it. */
  | { readonly code: "console.unreachable" }
  /** An answer that is not the console's: a proxy's page, another version. */
  | { readonly code: "console.unreadable"; readonly status: number };

/** Everything that can be wrong with a node, a request, a job, a message to people or the console itself, as a code with values. */
export type Problem = NodeProblem | ApiError | JobProblem | RequestProblem | ConsoleProblem | DeliveryProblem;

export type ProblemCode = Problem["code"];
