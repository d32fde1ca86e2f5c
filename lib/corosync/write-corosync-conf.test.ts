import { describe, expect, it } from "vitest";
import { parseCorosyncConf } from "./parse-corosync-conf";
import { type NewCorosyncConf, writeCorosyncConf } from "./write-corosync-conf";

const two: NewCorosyncConf = {
  clusterName: "web",
  transport: "knet",
  encrypted: true,
  waitForAll: true,
  nodes: [
    { name: "ha01", addresses: ["10.0.1.11", "10.0.0.11"] },
    { name: "ha02", addresses: ["10.0.1.12", "10.0.0.12"] },
  ],
  logFile: "/var/log/corosync/corosync.log",
};

describe("corosync.conf", () => {
  it("is written as it is read", () => {
    expect(parseCorosyncConf(writeCorosyncConf(two))).toMatchObject({
      clusterName: "web",
      transport: "knet",
      encrypted: true,
      twoNode: true,
      waitForAll: true,
      quorumProvider: "corosync_votequorum",
      nodes: [
        { name: "ha01", id: "1", addresses: ["10.0.1.11", "10.0.0.11"] },
        { name: "ha02", id: "2", addresses: ["10.0.1.12", "10.0.0.12"] },
      ],
    });
  });

  it("says when nodes wait for all, where that is not so by itself", () => {
    const three = { ...two, nodes: [...two.nodes, { name: "ha03", addresses: ["10.0.1.13"] }] };
    const of = (conf: NewCorosyncConf) => parseCorosyncConf(writeCorosyncConf(conf)).waitForAll;
    expect(of({ ...two, waitForAll: false })).toBe(false);
    expect(of(three)).toBe(true);
    expect(of({ ...three, waitForAll: false })).toBe(false);
    expect(writeCorosyncConf(three)).not.toContain("two_node");
    expect(writeCorosyncConf({ ...two, encrypted: false })).not.toContain("crypto");
  });
});
