import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { Action } from "./graph";
import { digest } from "./history";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const start = (crm_feature_set: string) =>
  digest({
    parameters: { envfile: "it's", CRM_meta_timeout: "20000", crm_feature_set },
  } as unknown as Action);

// As crm_simulate 2.1.5 takes it for the same parameters: with a bare apostrophe it restarts the resource.
it("writes an apostrophe as the version at hand does", () => {
  expect(start("3.16.2")).toBe(md5(' <parameters envfile="it&apos;s"/>\n'));
  expect(start("3.19.0")).toBe(md5(' <parameters envfile="it&apos;s"/>\n'));
  expect(start("3.20.0")).toBe(md5(` <parameters envfile="it's"/>\n`));
});
