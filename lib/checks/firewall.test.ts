import { describe, expect, it } from "vitest";
import { openingRules, type PortNeed } from "./firewall";
import { COROSYNC_NEED as UDP } from "./knock";
import { sampleHost } from "./samples";

const TCP: PortNeed = { protocol: "tcp", ports: [2224, 3121] };
const rules = (answers: Parameters<typeof sampleHost>[1], ...needs: readonly PortNeed[]) =>
  openingRules([sampleHost(0, { nft: null, iptables: null, firewalld: null, ...answers })], needs)[0]
    ?.commands ?? [];
const table = (name: string, ...chains: readonly string[]) => `table ${name} {\n${chains.join("\n")}\n}\n`;
const chain = (name: string, ...lines: readonly string[]) =>
  `\tchain ${name} {\n${lines.map((line) => `\t\t${line}\n`).join("")}\t}`;
const INPUT = "type filter hook input priority filter; policy accept;";

describe("the rule to add", () => {
  it("is for the table and chain of nft that drops, whatever they are called", () => {
    const nft = [
      table("inet closed", chain("entry", INPUT, "udp dport 5404-5412 drop")),
      table(
        "inet other",
        chain("input", INPUT, "ct state invalid drop", 'tcp dport 22 accept comment "no drop"'),
      ),
      table("inet out", chain("output", "type filter hook output priority filter; policy drop;")),
      table("ip6 six", chain("guard", INPUT, "iif lo accept", "jump rest"), chain("rest", "reject")),
      table("ip nat", chain("in", "type nat hook input priority 100; policy drop;")),
    ].join("");
    expect(rules({ nft }, UDP)).toEqual([
      "nft insert rule inet closed entry udp dport 5403-5412 accept",
      "nft insert rule ip6 six guard udp dport 5403-5412 accept",
    ]);
    expect(
      rules({ nft: table("inet f", chain("i", "type filter hook input priority 0; policy drop;")) }, TCP),
    ).toEqual(["nft insert rule inet f i tcp dport '{ 2224, 3121 }' accept"]);
  });

  it("is iptables' own where nft shows its tables", () => {
    const nft = table("ip filter", chain("INPUT", "type filter hook input priority filter; policy drop;"));
    const own = ["iptables -I INPUT -p udp --dport 5403:5412 -j ACCEPT"];
    expect(rules({ nft, iptables: "-P INPUT DROP" }, UDP)).toEqual(own);
    expect(rules({ iptables: "-P INPUT ACCEPT\n-A INPUT -p udp -j REJECT --reject-with x" }, UDP)).toEqual(
      own,
    );
    expect(rules({ iptables: "-P INPUT DROP" }, TCP)).toEqual([
      "iptables -I INPUT -p tcp -m multiport --dports 2224,3121 -j ACCEPT",
    ]);
  });

  it("is ufw's and firewalld's where these keep the rules", () => {
    const iptables = "-P INPUT DROP\n-A INPUT -j ufw-before-input";
    expect(rules({ iptables }, UDP, TCP)).toEqual(["ufw allow 5403:5412/udp", "ufw allow 2224,3121/tcp"]);
    const firewalld =
      "public (active)\n  services: ssh\nblock\n  services: \nwork (default, active)\n  services: ";
    const nft = table("inet firewalld", chain("filter_INPUT", INPUT, "reject"));
    expect(rules({ firewalld, nft }, UDP)).toEqual([
      "firewall-cmd --permanent --zone=public --add-service=high-availability",
      "firewall-cmd --permanent --zone=work --add-service=high-availability",
      "firewall-cmd --reload",
    ]);
  });

  it("is none where nothing drops, nothing could be read, or a name would do something in a shell", () => {
    expect(rules({ nft: table("inet f", chain("i", INPUT)), iptables: "-P INPUT ACCEPT" }, UDP)).toEqual([]);
    expect(rules({}, UDP)).toEqual([]);
    const evil = table("inet f$(reboot)", chain("i;reboot", INPUT, "drop"));
    expect(rules({ nft: evil, firewalld: "$(reboot) (active)\n  services: " }, UDP)).toEqual([]);
  });

  it("is none where a rule before lets the port through, or what is dropped is another one", () => {
    const open = table(
      "inet f",
      chain("i", "type filter hook input priority 0; policy drop;", "jump more", "reject"),
      chain("more", "udp dport { 22, 5405-5406 } accept", "tcp dport 2224 accept"),
    );
    expect(rules({ nft: open }, UDP)).toEqual([]);
    expect(rules({ nft: open }, TCP)).toHaveLength(1);
    const late = table("inet f", chain("i", INPUT, "udp dport 5400-5500 drop", "udp dport 5405-5412 accept"));
    expect(rules({ nft: late }, UDP)).toHaveLength(1);
    expect(
      rules({ nft: table("inet f", chain("i", INPUT, "tcp dport 23 drop", "jump i")) }, UDP, TCP),
    ).toEqual([]);
    const iptables = "-P INPUT DROP\n-A INPUT -j more\n-A more -p udp -m udp --dport 5404:5412 -j ACCEPT";
    expect(rules({ iptables }, UDP)).toEqual([]);
  });
});
