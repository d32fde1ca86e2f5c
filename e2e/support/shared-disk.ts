import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lab } from "../lab/lab";
import { must } from "./truth";

const DEVICES = "/etc/tmpfiles.d/harrier-shared-disk.conf";

export interface SharedDisk {
  readonly device: string;
  detach(): void;
}

/**
 * A disk that all nodes of a lab share: loop devices belong to the one kernel, so a node with `mknod` sees this machine's, after
 * it was switched off and on, too. With an ext4 file system labelled "shared", and an empty /srv/shared on each node.
 */
export async function sharedDisk(lab: Lab, size = "64M"): Promise<SharedDisk> {
  const directory = mkdtempSync(join(tmpdir(), "harrier-disk-"));
  const image = join(directory, "disk.img");
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { encoding: "utf8" }).trim();
  run("truncate", "-s", size, image);
  run("mkfs.ext4", "-q", "-F", "-L", "shared", image);
  const device = run("losetup", "--find", "--show", image);
  const number = device.replace("/dev/loop", "");
  for (const { name } of lab.nodes) {
    const devices = [
      `c /dev/loop-control 0660 root root - 10:237`,
      `b ${device} 0660 root root - 7:${number}`,
    ];
    const made = `cat > ${DEVICES} && systemd-tmpfiles --create ${DEVICES} && mkdir -p /srv/shared`;
    await must(lab, name, made, `${devices.join("\n")}\n`);
  }
  return {
    device,
    detach() {
      run("losetup", "--detach", device);
      rmSync(directory, { recursive: true });
    },
  };
}
