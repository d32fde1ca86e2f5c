import type { CorosyncConf } from "../corosync/parse-corosync-conf";

/** A corosync.conf as it can be kept in the open and written again, and what it lacks of the one that was. */
export interface KeptConf {
  readonly text: string;
  /** A key stood in it; the file /etc/corosync/authkey takes its place. */
  readonly hadKey: boolean;
}

/** `key:` of `totem` is corosync's secret itself (corosync.conf(5)). */
const KEY = /^[ \t]*key[ \t]*:.*$/gm;

/** The file as it was, without a secret. */
export function keptConf(text: string): KeptConf {
  const without = text.replaceAll(KEY, "    # key: not kept");
  return { text: without, hadKey: without !== text };
}

/**
 * The file for the cluster that is made again. A quorum device is left out: its certificates are made with its host, by whoever adds
 * it. Two nodes then have the quorum of two again, which a device takes the place of.
 */
export function confToRebuild(text: string, { nodes, quorumDevice, twoNode }: CorosyncConf): string {
  if (quorumDevice === null) return text;
  const lines = withoutSection(text.split("\n"), "device");
  if (nodes.length !== 2 || twoNode) return lines.join("\n");
  const at = lines.findIndex((line) => /^[ \t]*quorum[ \t]*\{/.test(line));
  return lines.toSpliced(at + 1, 0, "    two_node: 1").join("\n");
}

function withoutSection(lines: readonly string[], name: string): readonly string[] {
  const kept: string[] = [];
  let depth = 0;
  for (const line of lines.map((text) => ({ text, trimmed: text.trim() }))) {
    const opens = line.trimmed.endsWith("{");
    if (depth > 0) depth += opens ? 1 : line.trimmed.startsWith("}") ? -1 : 0;
    else if (opens && line.trimmed.slice(0, -1).trim() === name) depth = 1;
    else kept.push(line.text);
  }
  return kept;
}
