import type { Lab } from "../lab/lab";
import { must } from "./truth";

const FUSE = "/etc/tmpfiles.d/harrier-fuse.conf";

/** A GlusterFS volume that one node serves and all can mount: over FUSE, which every kernel has, also after a boot. */
export async function glusterVolume(lab: Lab, server: string, volume: string): Promise<void> {
  const device = "c /dev/fuse 0666 root root - 10:229\n";
  for (const { name } of lab.nodes)
    await must(lab, name, `cat > ${FUSE} && systemd-tmpfiles --create ${FUSE}`, device);
  const create = `gluster --mode=script volume create ${volume} ${server}:/srv/brick force`;
  const start = `gluster --mode=script volume start ${volume}`;
  await must(lab, server, `mkdir -p /srv/brick && systemctl start glusterd && ${create} && ${start}`);
}
