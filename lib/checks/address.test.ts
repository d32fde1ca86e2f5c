import { describe, expect, it } from "vitest";
import { canonicalAddress, networkOf } from "./address";

describe("addresses", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1"],
    ["2001:DB8:0::1", "2001:db8:0:0:0:0:0:1"],
    ["2001:db8::1", "2001:db8:0:0:0:0:0:1"],
    ["::ffff:10.0.0.1", "0:0:0:0:0:ffff:a00:1"],
    ["fe80::1%eth0", "fe80:0:0:0:0:0:0:1"],
    ["n1", null],
    ["999.1.1.1", null],
    ["1:2:3", null],
    ["::1::", null],
    ["::1% x 6.6.6.6 bank", null],
    ["fe80::1%{", null],
  ])("%s is compared as %s", (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  it.each([
    ["10.1.2.3", 16, "10.1.0.0/16"],
    ["10.1.2.131", 25, "10.1.2.128/25"],
    ["10.128.0.2", 32, null],
    ["2001:db8::11", 64, "2001:db8:0:0:0:0:0:0/64"],
    ["2001:db8::12", 64, "2001:db8:0:0:0:0:0:0/64"],
    ["2001:db8::12", 128, null],
    ["n1", 24, null],
  ])("%s/%d is in %s", (address, prefix, network) => {
    expect(networkOf(address, prefix)).toBe(network);
  });
});
