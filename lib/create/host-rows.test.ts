import { describe, expect, it } from "vitest";
import { FIRST_ROWS, hostsIn, rowFaults, withMoreRows } from "./host-rows";

const row = (key: number, address: string, port = "22") => ({ key, address, port });

describe("hosts that are typed", () => {
  it("begin with two, and are 16 at most", () => {
    let rows = FIRST_ROWS;
    expect(rows).toHaveLength(2);
    for (let more = 0; more < 20; more += 1) rows = withMoreRows(rows);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(16);
  });

  it("say what is missing, twice or no port", () => {
    const rows = [row(0, "n1"), row(1, " n1 "), row(2, "n1", "2222"), row(3, " "), row(4, "n2", "x")];
    expect(Object.fromEntries(rowFaults(rows))).toEqual({
      1: { address: "twice" },
      3: { address: "missing" },
      4: { port: "port" },
    });
  });

  it("go out without the spaces around them", () => {
    expect(hostsIn([row(0, " n1 ", " 22 ")])).toEqual([{ address: "n1", port: 22 }]);
  });
});
