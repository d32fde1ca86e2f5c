import { describe, expect, it } from "vitest";
import { parseLinks } from "./parse-links";

describe("corosync-cfgtool -s", () => {
  it("is read as corosync 3 prints it", () => {
    const text = `Local node ID 1, transport knet
LINK ID 0 udp
\taddr\t= 10.213.1.11
\tstatus:
\t\tnodeid:          1:\tlocalhost
\t\tnodeid:          2:\tconnected
\t\tnodeid:          3:\tdisconnected
LINK ID 1 udp
\taddr\t= 10.213.0.11
\tstatus:
\t\tnodeid:          1:\tlocalhost
\t\tnodeid:          2:\tconnected
\t\tnodeid:          3:\tconnected
`;
    expect(parseLinks(text)).toEqual([
      {
        number: 0,
        address: "10.213.1.11",
        peers: [
          { id: "2", word: "connected", isUp: true },
          { id: "3", word: "disconnected", isUp: false },
        ],
      },
      {
        number: 1,
        address: "10.213.0.11",
        peers: [
          { id: "2", word: "connected", isUp: true },
          { id: "3", word: "connected", isUp: true },
        ],
      },
    ]);
  });

  it("is read as corosync 3.1 prints it over udpu: one link, whose address is another node's", () => {
    const text =
      "Local node ID 1, transport udpu\nLINK ID 0 \n\taddr\t= 10.0.0.12\n\tstatus:\n\t\tnodeid:          1:\tlocalhost\n\t\tnodeid:          2:\tconnected\n";
    expect(parseLinks(text)).toEqual([
      { number: 0, address: null, peers: [{ id: "2", word: "connected", isUp: true }] },
    ]);
  });

  it.each([
    ["ring 0 active with no faults", true],
    ["Marking ringid 0 interface 10.0.0.1 FAULTY", false],
    ["OK", true],
  ])("is read as corosync 2 prints it: %s", (status, isUp) => {
    const text = `Printing ring status.\nLocal node ID 1\nRING ID 0\n\tid\t= 10.0.0.1\n\tstatus\t= ${status}\n`;
    expect(parseLinks(text)).toEqual([
      { number: 0, address: "10.0.0.1", peers: [{ id: null, word: status, isUp }] },
    ]);
  });

  it("is nothing where corosync does not run", () => {
    expect(parseLinks("Could not initialize corosync configuration API error CS_ERR_LIBRARY\n")).toEqual([]);
  });
});
