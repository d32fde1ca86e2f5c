import { expect, it } from "vitest";
import { refusedBeforehand } from "./refused-beforehand";

const votes = (isLost: boolean) =>
  ({ code: "votes-after", votes: 1, expected: 3, needed: 2, isLost, isWon: false }) as const;

it("is what the job would say of the same: what runs on, and the quorum on the way", () => {
  expect(
    refusedBeforehand([votes(false), { code: "left-running", resources: ["db", "vip"] }], ["n3"]),
  ).toEqual({
    ...{ code: "job.left-running", host: "n3", found: "db, vip" },
  });
  expect(refusedBeforehand([votes(true)], ["n3"])).toEqual({ code: "job.quorum-lost", votes: 1, needed: 2 });
});

it("is nothing where the job would begin, or nobody can tell", () => {
  const unclear = { code: "not-foretold", detail: "corosync-quorumtool" } as const;
  expect(refusedBeforehand([votes(false), unclear], ["n3"])).toBeNull();
  expect(refusedBeforehand([], ["n3"])).toBeNull();
});
