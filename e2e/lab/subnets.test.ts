import { describe, expect, it } from "vitest";
import { chooseSubnets, nodeAddress, parseRange, serviceAddress } from "./subnets";

const taken = (...texts: string[]) => texts.flatMap((text) => parseRange(text) ?? []);

describe("chooseSubnets", () => {
  it("takes the first pair on a machine that has nothing near", () => {
    expect(chooseSubnets(taken("192.0.2.2/24", "127.0.0.1/8"))).toEqual(["10.213.0", "10.213.1"]);
  });

  it("goes past pairs of which either half is taken", () => {
    expect(chooseSubnets(taken("10.213.0.1/24", "10.213.3.0/24"))).toEqual(["10.213.4", "10.213.5"]);
  });

  it("sees a single address inside and a network around", () => {
    expect(chooseSubnets(taken("10.213.1.77"))).toEqual(["10.213.2", "10.213.3"]);
    expect(chooseSubnets(taken("10.0.0.0/8"))).toEqual(["172.29.0", "172.29.1"]);
  });

  it("says so when nothing is free", () => {
    expect(chooseSubnets(taken("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))).toBeUndefined();
  });
});

describe("parseRange", () => {
  it("reads networks and addresses", () => {
    expect(parseRange("10.0.0.7/30")).toEqual({ first: 0x0a000004, last: 0x0a000007 });
    expect(parseRange("255.255.255.255")).toEqual({ first: 0xffffffff, last: 0xffffffff });
  });

  it("leaves out what says nothing about an IPv4 network", () => {
    for (const text of ["default", "fe80::1/64", "0.0.0.0/0", "eth0", "1.2.3"])
      expect(parseRange(text)).toBeUndefined();
  });
});

describe("addresses", () => {
  it("gives nodes and services places of their own", () => {
    const all = [...Array(64).keys()].flatMap((i) => [nodeAddress("10.1.2", i), serviceAddress("10.1.2", i)]);
    expect(new Set(all).size).toBe(128);
    expect([nodeAddress("10.1.2", 0), serviceAddress("10.1.2", 0)]).toEqual(["10.1.2.11", "10.1.2.101"]);
  });
});
