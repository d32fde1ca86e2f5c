import { describe, expect, it } from "vitest";
import { EMPTY_ACCESS, faultsOf, jumpOf, toAccess } from "./access-draft";

const KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----";
const whole = { ...EMPTY_ACCESS, host: "n1", privateKey: KEY };

describe("the form of the way in", () => {
  it("takes a port that is written at the host", () => {
    expect(toAccess({ ...whole, host: "127.0.0.1:2261" }, undefined)).toMatchObject({
      host: "127.0.0.1",
      port: 2261,
    });
    expect(toAccess({ ...whole, host: "[fd00::1]:2222" }, undefined)).toMatchObject({
      host: "fd00::1",
      port: 2222,
    });
    expect(toAccess({ ...whole, host: " fd00::1 ", port: "2200" }, undefined)).toMatchObject({
      host: "fd00::1",
      port: 2200,
    });
    const jump = { ...whole, throughJump: true, jumpHost: "door:23" };
    expect(jumpOf(jump)).toEqual({ host: "door", port: 23, user: "root" });
    expect(faultsOf({ ...whole, host: "n1:99999" })).toEqual({ port: "port" });
  });

  it("says at once what can be no user and no private key", () => {
    expect(faultsOf(whole)).toEqual({});
    expect(faultsOf({ ...whole, privateKey: "PuTTY-User-Key-File-3: ssh-ed25519" })).toEqual({});
    expect(faultsOf({ ...whole, user: "no such" })).toEqual({ user: "user" });
    expect(faultsOf({ ...whole, privateKey: "ssh-ed25519 AAAA root@n1" })).toEqual({ privateKey: "key" });
    expect(faultsOf({ ...whole, throughJump: true, jumpHost: "door", jumpUser: "-x y" })).toEqual({
      jumpUser: "user",
    });
  });
});
