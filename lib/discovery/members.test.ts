import { describe, expect, it } from "vitest";
import type { FoundNode } from "./discovery";
import { toSaved, unsavedOf } from "./members";

const found = (name: string, change: Partial<FoundNode> = {}): FoundNode => ({
  name,
  address: `${name}.example`,
  port: 22,
  hostKey: { fingerprint: `SHA256:${name}`, algorithm: "ssh-ed25519" },
  problem: null,
  checks: [],
  ...change,
});
const unknown = { fingerprint: "SHA256:n2", algorithm: "ssh-ed25519" };
const stranger = found("n2", { problem: { code: "ssh.host-key-unknown", host: "n2.example", ...unknown } });
const silent = found("n3", { hostKey: null });

describe("members", () => {
  it("are saved with a key that somebody vouches for", () => {
    const saved = toSaved([found("n1"), stranger, silent], {});
    expect(saved).toEqual([{ name: "n1", address: "n1.example", port: 22, fingerprint: "SHA256:n1" }]);
    const key = { address: "10.0.0.3", port: 2222, fingerprint: "SHA256:typed" };
    expect(toSaved([silent], { n3: key })).toEqual([{ name: "n3", ...key }]);
  });

  it("stay as they are saved where they cannot be looked at, and are forgotten where they are none any more", () => {
    const nodes = [found("n1"), stranger, silent];
    const saved = toSaved(nodes, {});
    expect(unsavedOf({ nodes, knowsMembers: true }, saved, [])).toEqual({
      kept: [],
      leftOut: ["n2", "n3"],
      gone: [],
    });
    expect(unsavedOf({ nodes, knowsMembers: true }, saved, ["n1", "n3", "n4"])).toEqual({
      kept: ["n3"],
      leftOut: ["n2"],
      gone: ["n4"],
    });
  });

  it("stay as well where nobody could say who the members are", () => {
    const nodes = [found("n1")];
    expect(unsavedOf({ nodes, knowsMembers: false }, toSaved(nodes, {}), ["n1", "n2"])).toEqual({
      kept: ["n2"],
      leftOut: [],
      gone: [],
    });
  });
});
