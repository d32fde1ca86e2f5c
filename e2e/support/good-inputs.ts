import type { WizardId, WizardInput } from "@/lib/wizards/wizard";

/** Where each wizard begins: an input that is good, into which one hostile value is put at a time. */
export function goodInputs(
  address: string,
): Readonly<Record<WizardId, { readonly input: WizardInput; readonly about?: string }>> {
  const filesystem = { source: "block", device: "/dev/sdz", directory: "/srv/hostile", fstype: "ext4" };
  return {
    "virtual-ip": { input: { ip: address, id: "hostile" } },
    filesystem: { input: { ...filesystem, id: "hostile", server: "files", export: "/srv", volume: "v" } },
    nginx: { input: { id: "hostile" } },
    apache: { input: { id: "hostile" } },
    haproxy: { input: { id: "hostile" } },
    unit: { input: { agent: "systemd:nginx", id: "hostile" } },
    "nfs-server": {
      input: { ...filesystem, ip: address, "export.clientspec": "192.0.2.0/24", notify: true },
    },
    lvm: { input: { ...filesystem, "volume.vgname": "hostile", "volume.lvname": "v" } },
    iscsi: { input: { ip: address, "target.iqn": "iqn.2026-01.a:b", "unit.path": "/dev/sdz" } },
    drbd: { input: { ...filesystem, "drbd.drbd_resource": "r0", device: "/dev/drbd0" } },
    "web-service": { input: { ip: address, shape: "constraints", withFilesystem: true, ...filesystem } },
    database: {
      input: { ...filesystem, ip: address, program: "/usr/bin/pg_ctl", data: "/srv/hostile/data" },
    },
    "floating-ip": { input: { agent: "ocf:heartbeat:openstack-floating-ip", id: "hostile", "p.ip_id": "x" } },
    resource: {
      input: { agent: "ocf:pacemaker:Dummy", id: "hostile", meta: { priority: "1" }, "p.fake": "x" },
    },
    group: { input: { members: ["vip"], id: "hostile" } },
    clone: { input: { of: "vip", id: "hostile" } },
    bundle: { input: { image: "web:1", id: "hostile", ip: "192.0.2.130", ports: "80", storage: "/a:/b" } },
    tag: { input: { members: ["vip"], id: "hostile" } },
    template: {
      input: { agent: "ocf:pacemaker:Dummy", id: "hostile", meta: { priority: "1" }, "p.fake": "x" },
    },
    "from-template": { input: { id: "hostile", meta: { priority: "1" } }, about: "small" },
    ticket: { input: { resource: "vip", ticket: "site" } },
    alert: {
      input: { how: "own", path: "/a.sh", id: "hostile", recipients: "x", parameters: { level: "1" } },
    },
    colocation: { input: { resource: "vip", with: "app", strength: "prefer" } },
    order: { input: { first: "vip", second: "app" } },
    location: {
      input: { resource: "vip", how: "rule", rule: "attribute", attribute: "site", value: "north" },
    },
    stickiness: { input: { scope: "all" } },
    fencing: {
      input: {
        agent: "fence_dummy",
        id: "hostile",
        aim: "map",
        map: { n1: "1" },
        "p.random_sleep_range": "1",
      },
    },
    change: { input: { "p.fake": "x", meta: { priority: "1" } }, about: "app-a" },
    delete: { input: {}, about: "app-a" },
  };
}
