import { describe, expect, it } from "vitest";
import { parseCorosyncConf } from "./parse-corosync-conf";

const PCS = `totem {
    version: 2
    cluster_name: dev
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
}

nodelist {
    node {
        ring1_addr: 192.168.7.11
        ring0_addr: 10.213.1.11
        name: n1
        nodeid: 1
    }

    node {
        ring0_addr: 10.213.1.12
        name: n2
        nodeid: 2
    }
}

quorum {
    provider: corosync_votequorum
    two_node: 1
    device {
        model: net
        net {
            host: qnetd
        }
    }
}
`;

describe("corosync.conf", () => {
  it("is read as pcs writes it", () => {
    expect(parseCorosyncConf(PCS)).toEqual({
      clusterName: "dev",
      bindNets: [],
      transport: "knet",
      waitForAll: true,
      twoNode: true,
      encrypted: true,
      quorumProvider: "corosync_votequorum",
      quorumDevice: "net",
      nodes: [
        { name: "n1", id: "1", addresses: ["10.213.1.11", "192.168.7.11"] },
        { name: "n2", id: "2", addresses: ["10.213.1.12"] },
      ],
    });
  });

  it("is read in the form of corosync 1, where members are addresses", () => {
    const text = `totem {\n secauth: off\n interface {\n member {\n memberaddr: 10.0.0.1\n }\n member {\n memberaddr: 10.0.0.2\n }\n ringnumber: 0\n }\n transport: udpu\n}`;
    const conf = parseCorosyncConf(text);
    expect(conf.nodes.map((node) => node.addresses)).toEqual([["10.0.0.1"], ["10.0.0.2"]]);
    expect(conf).toMatchObject({ transport: "udpu", encrypted: false, clusterName: null, twoNode: false });
  });

  it("passes over what it does not understand", () => {
    const odd = `# comment\n}}}\nnodelist {\n nonsense\n node {\n  name: "><script>\n  ring0_addr: fe80::1\n`;
    expect(parseCorosyncConf(odd).nodes).toEqual([{ name: '"><script>', id: null, addresses: ["fe80::1"] }]);
    expect(parseCorosyncConf("").nodes).toEqual([]);
    expect(parseCorosyncConf("a {\n".repeat(100_000)).nodes).toEqual([]);
  });
});
