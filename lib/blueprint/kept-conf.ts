import { hasDevice, setDevice } from "../corosync/edit-nodes";

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
 * it. The votes are then those of the nodes alone, and two of them have the quorum of two again, which a device takes the place of.
 */
export function confToRebuild(text: string): string {
  return hasDevice(text) ? setDevice(text, null) : text;
}
