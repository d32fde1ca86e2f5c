import { describe, expect, it } from "vitest";
import { isInNetwork, isNetworkItself, isSameAddress, parseIp } from "./ip-address";

function ip(text: string) {
  const parsed = parseIp(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

describe("an address", () => {
  it.each([
    ["0.0.0.0", 4, 0n],
    ["192.0.2.1", 4, 0xc0000201n],
    ["255.255.255.255", 4, 0xffffffffn],
    ["::", 6, 0n],
    ["::1", 6, 1n],
    ["2001:db8::1", 6, 0x20010db8000000000000000000000001n],
    ["2001:DB8:0:0:0:0:0:1", 6, 0x20010db8000000000000000000000001n],
    ["1:2:3:4:5:6:7::", 6, 0x00010002000300040005000600070000n],
    ["::ffff:192.0.2.1", 6, 0xffffc0000201n],
  ] as const)("%s", (text, family, value) => {
    expect(parseIp(text)).toEqual({ family, value });
  });

  it.each([
    "",
    "192.0.2",
    "192.0.2.256",
    "192.0.2.01",
    "192.0.2.1/24",
    " 192.0.2.1",
    "host",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "g::",
    "fe80::1%eth0",
    "::192.0.2.256",
    "192.0.2.1:80",
    "192.0.2.1.5",
    `${"0:".repeat(30)}1`,
  ])("%j is none", (text) => {
    expect(parseIp(text)).toBeNull();
  });
});

it("is compared by what is meant", () => {
  expect(isSameAddress("2001:DB8::1", "2001:db8:0:0:0:0:0:1")).toBe(true);
  expect(isSameAddress("::ffff:10.0.0.1", "::ffff:a00:1")).toBe(true);
  expect(isSameAddress("::a00:1", "10.0.0.1")).toBe(false);
  expect(isSameAddress("x", "x")).toBe(false);
});

describe("a network", () => {
  it.each([
    ["192.0.2.10", "192.0.2.1", 24, true],
    ["192.0.3.10", "192.0.2.1", 24, false],
    ["192.0.3.10", "192.0.2.1", 23, true],
    ["10.0.0.1", "192.0.2.1", 0, true],
    ["192.0.2.1", "192.0.2.1", 32, true],
    ["2001:db8::5", "2001:db8::1", 64, true],
    ["2001:db8:0:1::5", "2001:db8::1", 64, false],
    ["::c000:201", "192.0.2.1", 0, false],
    ["192.0.2.1", "192.0.2.1", 33, false],
    ["192.0.2.1", "192.0.2.1", -1, false],
  ] as const)("%s and %s in /%i", (a, b, prefix, isIn) => {
    expect(isInNetwork(ip(a), ip(b), prefix)).toBe(isIn);
  });

  it.each([
    ["192.0.2.0", 24, true],
    ["192.0.2.255", 24, true],
    ["192.0.2.1", 24, false],
    ["192.0.2.0", 23, true],
    ["192.0.2.255", 23, false],
    ["192.0.2.0", 31, false],
    ["192.0.2.0", 32, false],
    ["2001:db8::", 64, false],
    // What stands in the field while it is typed.
    ["192.0.2.0", Number.NaN, false],
    ["192.0.2.0", 2.5, false],
    ["192.0.2.0", -1, false],
  ] as const)("%s/%d is the network itself or its broadcast: %s", (address, prefix, isIt) => {
    expect(isNetworkItself(ip(address), prefix)).toBe(isIt);
  });
});
