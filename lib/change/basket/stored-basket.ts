import { z } from "zod";
import type { Format } from "../../stored/format";
import type { ConfigurationChange } from "../operations/configuration-change/home";
import { storedOperation } from "../stored-operation";

const change = storedOperation.transform((operation, context): ConfigurationChange => {
  if (operation.kind === "configuration.change") return operation;
  context.addIssue({ code: "custom", path: ["kind"], message: "shape" });
  return z.NEVER;
});

/** What an entry of a basket changes, sealed: steps may hold values of secrets. */
export const STORED_BASKET_CHANGE: Format<ConfigurationChange> = { version: 1, schema: change };
