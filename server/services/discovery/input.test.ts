import { describe, expect, it } from "vitest";
import { accessSchema, withoutSecret } from "./input";

const access = {
  host: "db1",
  port: 22,
  user: "root",
  credential: { kind: "password", password: "s3cret" },
  sudo: false,
};
const jump = { host: "bastion", port: 2222, user: "ops", fingerprint: `SHA256:${"a".repeat(43)}` };

describe("the way in", () => {
  it("has no jump host unless one is given", () => {
    expect(accessSchema.parse(access).jump).toBeNull();
    expect(accessSchema.parse({ ...access, jump: null }).jump).toBeNull();
    expect(accessSchema.parse({ ...access, jump }).jump).toEqual(jump);
  });

  it.each([
    ["an option for a host", { ...jump, host: "-oProxyCommand=x" }],
    ["no port", { ...jump, port: 0 }],
    ["no user", { ...jump, user: "" }],
    ["no confirmed key", { ...jump, fingerprint: undefined }],
    ["another kind of fingerprint", { ...jump, fingerprint: "MD5:00:11" }],
  ])("refuses a jump host with %s", (_what, bad) => {
    expect(accessSchema.safeParse({ ...access, jump: bad }).success).toBe(false);
  });

  it("is logged with its jump host and without its secret", () => {
    const logged = withoutSecret(accessSchema.parse({ ...access, jump }));
    expect(logged).toMatchObject({ credential: "password", jump });
    expect(JSON.stringify(logged)).not.toContain("s3cret");
  });
});
