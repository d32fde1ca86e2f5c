import { expect, it } from "vitest";
import { sampleClone, sampleCluster, samplePrimitive } from "../../../cluster/samples";
import { pictureOf } from "../picture";
import { EMPTY_SIMULATION, liveWayOf } from "../samples";

/** What a move of a database's promoted role from n1 to n2 says of its agent. */
function notes(type: string, keep = false, provider = "heartbeat") {
  const agent = { standard: "ocf", provider, type };
  const copy = (node: string, role: "promoted" | "unpromoted") =>
    samplePrimitive("db", node, { agent, role });
  const clone = sampleClone("db-clone", [copy("n1", "promoted"), copy("n2", "unpromoted")], {
    promotable: true,
  });
  const move = { kind: "resource.move", resource: "db-clone", to: "n2", promoted: true, keep } as const;
  const foretold = { simulation: EMPTY_SIMULATION, still: null, afterwards: null };
  return liveWayOf(move).notes?.(move, foretold, pictureOf(sampleCluster({ resources: [clone] }), []));
}

it("says where the role would not stay, and where the server that it leaves would not start again", () => {
  expect(notes("mariadb")).toEqual([{ code: "role-returns", resource: "db-clone", node: "n2" }]);
  expect(notes("mariadb", true)).toEqual([]);
  expect(notes("pgsql")).toEqual([{ code: "demoted-stays-down", resource: "db-clone", node: "n1" }]);
  expect(notes("pgsql", true)).toHaveLength(1);
  for (const other of [notes("redis"), notes("pgsql", false, "own")]) expect(other).toEqual([]);
});
