/** What a new `corosync.conf` is made from. */
export interface NewCorosyncConf {
  readonly clusterName: string;
  readonly transport: string;
  readonly encrypted: boolean;
  readonly waitForAll: boolean;
  readonly nodes: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly logFile: string;
}

/** Two nodes have a quorum of their own (votequorum(5)): one of two is never a majority. */
const TWO = 2;

/** The file as `corosync.conf(5)` has it. What may stand in names and addresses is the caller's to check. */
export function writeCorosyncConf(conf: NewCorosyncConf): string {
  const { clusterName, transport, encrypted, waitForAll, nodes, logFile } = conf;
  const isTwo = nodes.length === TWO;
  // Two nodes wait for each other unless it is written otherwise; more of them wait only where it is written.
  const waits = waitForAll === isTwo ? [] : [["wait_for_all", waitForAll ? "1" : "0"] as const];
  const crypto = encrypted
    ? ([
        ["crypto_cipher", "aes256"],
        ["crypto_hash", "sha256"],
      ] as const)
    : [];
  return [
    section("totem", [["version", "2"], ["cluster_name", clusterName], ["transport", transport], ...crypto]),
    `nodelist {\n${nodes
      .map(({ name, addresses }, at) =>
        section(
          "node",
          [
            ...addresses.map((address, link) => [`ring${link}_addr`, address] as const),
            ["name", name],
            ["nodeid", String(at + 1)],
          ],
          "    ",
        ),
      )
      .join("\n")}\n}`,
    section("quorum", [
      ["provider", "corosync_votequorum"],
      ...(isTwo ? [["two_node", "1"] as const] : []),
      ...waits,
    ]),
    section("logging", [
      ["to_logfile", "yes"],
      ["logfile", logFile],
      ["to_syslog", "yes"],
      ["timestamp", "on"],
    ]),
    "",
  ].join("\n");
}

function section(name: string, values: readonly (readonly [string, string])[], indent = ""): string {
  const lines = values.map(([key, value]) => `${indent}    ${key}: ${value}`);
  return [`${indent}${name} {`, ...lines, `${indent}}`].join("\n");
}
