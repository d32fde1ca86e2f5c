import { expect, it } from "vitest";
import { keyNeedsStop } from "./authkey";

const conf = (values: string) => `totem {\n    version: 2\n    ${values}\n}\n`;
const said = (version: string) =>
  `Corosync Cluster Engine, version '${version}'\nCopyright (c) 2006-2021 Red Hat, Inc.\n`;
const SECRET = conf("crypto_cipher: aes256\n    crypto_hash: sha256");

it("knows who takes a key while it runs", () => {
  expect(keyNeedsStop(SECRET, said("3.1.7"))).toBeNull();
  expect(keyNeedsStop(SECRET, said("3.2.0.1-abc"))).toBeNull();
  expect(keyNeedsStop(conf("secauth: on"), said("4.0.0"))).toBeNull();
});

it("says who does not, and why", () => {
  expect(keyNeedsStop(SECRET, said("3.0.4"))).toBe("corosync 3.0.4, knet");
  expect(keyNeedsStop(SECRET, said("2.4.5"))).toBe("corosync 2.4.5, knet");
  expect(keyNeedsStop(conf("transport: udpu"), said("3.1.7"))).toBe(
    "corosync 3.1.7, udpu without encryption",
  );
  expect(keyNeedsStop(conf("crypto_cipher: none"), said("3.1.7"))).toBe(
    "corosync 3.1.7, knet without encryption",
  );
  expect(keyNeedsStop(SECRET, "no such file")).toBe("corosync ?, knet");
});
