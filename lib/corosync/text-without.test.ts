import { expect, it } from "vitest";
import { removeNodes } from "./edit-nodes";
import { textWithout } from "./text-without";
import { writeCorosyncConf } from "./write-corosync-conf";

const conf = writeCorosyncConf({
  ...{ clusterName: "c", transport: "knet", encrypted: true, waitForAll: false, logFile: "/l" },
  nodes: ["n1", "n2", "n3"].map((name, at) => ({ name, addresses: [`10.0.0.${at + 1}`] })),
});
const gone = [{ name: "n3", id: "3" }];

it("is the one file that all members have, without the nodes", () => {
  expect(textWithout([conf], gone)).toBe(removeNodes(conf, gone));
});

it("is nothing where the files differ, there is none, or one of the nodes is not told there", () => {
  expect(textWithout([], gone)).toBeNull();
  expect(textWithout([conf, `${conf}\n`], gone)).toBeNull();
  expect(textWithout([conf], [...gone, { name: "n9", id: null }])).toBeNull();
});
