import { expect, it } from "vitest";
import { saysSameKey } from "./says-same-key";

const KEY = "SHA256:7BT9VvqJrDB7/C00TFrE21IWXdhNYK2tBMKj9aBydos";

it("finds the fingerprint in what ssh-keygen prints", () => {
  expect(saysSameKey(`256 ${KEY} root@n2 (ED25519)`, KEY)).toBe(true);
  expect(saysSameKey(`  ${KEY}\n`, KEY)).toBe(true);
});

it("takes nothing less for the same key", () => {
  expect(saysSameKey("256 SHA256:T64mu9wFeweZh4cRpA6Bmwpdi9WWl8NwPMjRFfVs8Hc root@n1", KEY)).toBe(false);
  expect(saysSameKey(KEY.slice(0, -1), KEY)).toBe(false);
  expect(saysSameKey("MD5:16:27:ac", KEY)).toBe(false);
  expect(saysSameKey("", KEY)).toBe(false);
});
