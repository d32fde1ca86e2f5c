import { describe, expect, it } from "vitest";
import type { AclPermission } from "../change/configuration/further-operation";
import { stepSchema } from "../change/configuration/step-input";
import { memberFault, permissionText, roleFaults } from "./acl-form";

const permission = (on: AclPermission["on"]): AclPermission => ({ right: "read", on, description: null });
const role = (id: string, ...on: readonly AclPermission["on"][]) =>
  ({ kind: "acl-role.set", id, description: null, permissions: on.map(permission) }) as const;
const member = (member: "user" | "group", id: string) =>
  ({ kind: "acl-member.set", member, id, roles: [] }) as const;

describe("a role", () => {
  it("needs a name of its own, and permissions that say what they are for", () => {
    expect(roleFaults(role("", { kind: "xpath", xpath: " " }), [])).toEqual({
      id: "missing",
      permissions: [0],
    });
    expect(roleFaults(role("a b"), [])).toMatchObject({ id: "bad-name", permissions: [] });
    expect(roleFaults(role("looks"), ["looks"])).toMatchObject({ id: "taken" });
    const half = { kind: "object-type", type: "nvpair", attribute: "" } as const;
    expect(roleFaults(role("looks", { kind: "reference", id: "vip" }, half), [])).toEqual({
      id: null,
      permissions: [1],
    });
  });

  it("without a fault is a step that the console takes", () => {
    const good = role(
      "looks",
      { kind: "xpath", xpath: "//nodes" },
      { kind: "reference", id: "vip" },
      { kind: "object-type", type: "primitive", attribute: "id" },
    );
    expect(roleFaults(good, ["other"])).toEqual({ id: null, permissions: [] });
    expect(stepSchema.safeParse(good).success).toBe(true);
  });

  it("says what each permission is for", () => {
    expect(permissionText(permission({ kind: "xpath", xpath: "/cib" }))).toBe("read /cib");
    expect(permissionText(permission({ kind: "reference", id: "vip" }))).toBe("read #vip");
    expect(permissionText(permission({ kind: "object-type", type: "nvpair", attribute: null }))).toBe(
      "read <nvpair>",
    );
  });
});

describe("a user or a group", () => {
  it.each([
    ["", "missing"],
    ["-o", "bad-name"],
    ["a b", "bad-name"],
    ["ann", "taken"],
    ["bob", null],
    ["3rd", null],
  ])("of the name %j: %s", (id, fault) => {
    expect(memberFault(member("user", id), [member("user", "ann"), member("group", "bob")])).toBe(fault);
    if (fault !== "taken") expect(stepSchema.safeParse(member("user", id)).success).toBe(fault === null);
  });
});
