import { acceptanceOf } from "./fencing/proof";
import type { WizardId, WizardInput } from "./wizard";

/** What a person types to get through a wizard. */
interface Filled {
  readonly typed: WizardInput;
  readonly about?: string;
}

const ip = { ip: "192.0.2.50" };
const nfs = { source: "nfs", server: "files", export: "/srv/data", directory: "/srv/www" };
const data = {
  source: "block",
  device: "/dev/disk/by-uuid/ab-cd",
  directory: "/srv/www",
  "p.one_string": "x",
};
const disk = { device: "/dev/disk/by-uuid/ab-cd", directory: "/srv/nfs" };
const exported = { "export.clientspec": "192.0.2.0/24" };
const volume = { "volume.vgname": "data" };
const target = { "target.iqn": "iqn.2026-01.org.example:disk" };
/** One member of the sample is not asked: that is accepted, of this device. */
const acceptOf = (names: readonly string[] | null) =>
  acceptanceOf({
    agent: "fence_ipmilan",
    parameters: { one_string: "x" },
    plugs: [],
    names: names === null ? null : Object.fromEntries(names.map((name) => [name, name])),
  });
const device = { agent: "fence_ipmilan", "p.one_string": "x" };
const rule = { resource: "vip", how: "rule" };

/** Ways to fill a wizard in to its end. */
export const FILLED: Readonly<Record<WizardId, readonly Filled[]>> = {
  "virtual-ip": [{ typed: ip }, { typed: { ...ip, prefix: "24", nic: "eth0", id: "vip6" } }],
  filesystem: [
    { typed: nfs },
    { typed: { ...nfs, source: "glusterfs", volume: "data", options: "noatime" } },
    { typed: { source: "block", device: "/dev/disk/by-uuid/ab-cd", directory: "/srv/www" } },
  ],
  nginx: [
    { typed: {} },
    { typed: { agent: "systemd" } },
    { typed: { statusUrl: "http://127.0.0.1/status", place: "clone" } },
  ],
  apache: [
    { typed: {} },
    { typed: { "apache.agent": "systemd", place: "with", with: "vip" } },
    { typed: { "apache.agent": "lsb" } },
    { typed: { serverStatus: "http://127.0.0.1/server-status", "apache.configfile": "/etc/httpd/b.conf" } },
  ],
  haproxy: [{ typed: { place: "clone" } }, { typed: { "haproxy.agent": "ocf" } }],
  unit: [{ typed: { agent: "systemd:nginx" } }, { typed: { agent: "lsb:nginx", place: "clone" } }],
  "nfs-server": [
    { typed: { ...ip, ...disk, ...exported, notify: true } },
    { typed: { ...ip, ...exported, storage: "group", group: "g", directory: "/srv/www" } },
  ],
  lvm: [
    { typed: { ...volume, "volume.lvname": "web", directory: "/srv/www" } },
    { typed: { ...volume, withFilesystem: false, "volume.vg_access_mode": "lvmlockd" } },
  ],
  iscsi: [
    { typed: { ...ip, ...target, "unit.path": "/dev/sdb" } },
    { typed: { ...ip, ...target, "unit.path": "/dev/sdb", "target.implementation": "tgt" } },
    { typed: { role: "initiator", "initiator.portal": "192.0.2.9", "initiator.target": "iqn.2026-01.a:b" } },
  ],
  drbd: [
    { typed: { "drbd.drbd_resource": "r0", directory: "/srv/www" } },
    { typed: { "drbd.drbd_resource": "r0", withFilesystem: false } },
  ],
  "web-service": [
    { typed: { ...ip, shape: "group" } },
    { typed: { ...ip, ...nfs, shape: "constraints", withFilesystem: true } },
    { typed: { ...ip, ...nfs, shape: "clone", withFilesystem: true } },
    { typed: { ...ip, shape: "group", webServer: "apache" } },
    { typed: { ...ip, shape: "clone", webServer: "haproxy" } },
  ],
  database: [
    { typed: { ...ip, ...data } },
    { typed: { ...data, withAddress: false, by: "systemd", unit: "postgresql@17-main" } },
    { typed: { ...ip, ...data, engine: "mariadb", data: "/srv/www/mysql", program: "/usr/bin/mysqld_safe" } },
    { typed: { ...ip, shape: "replication", "p.one_string": "x" } },
    { typed: { ...ip, shape: "replication", engine: "mariadb", mode: "async", "p.one_string": "x" } },
  ],
  "floating-ip": [
    { typed: { agent: "ocf:own:floatip", "p.one_string": "x" } },
    { typed: { agent: "ocf:heartbeat:awseip", "p.one_string": "x", place: "with", with: "vip" } },
  ],
  resource: [
    ...["alone", "group", "clone", "with"].map((place) => ({
      typed: {
        agent: "ocf:heartbeat:Dummy",
        "p.one_string": "x",
        place,
        group: "g",
        with: "vip",
        onFail: "restart",
        meta: { priority: "5" },
        utilization: { cpu: "2" },
      },
    })),
    {
      typed: {
        agent: "stonith:fence_ipmilan",
        "p.one_string": "x",
        utilization: { cpu: "2" },
        accept: acceptOf(null),
      },
    },
  ],
  group: [{ typed: { members: ["free", "vip"] } }],
  clone: [
    { typed: { of: "free", cloneMax: "2", notify: true } },
    { typed: { of: "g", promotable: true, promotedMax: "1" } },
  ],
  bundle: [
    { about: "box", typed: { image: "web:2", replicas: "", ports: "80, 3000-3010", nic: "eth0" } },
    { typed: { image: "web:1" } },
    {
      typed: {
        image: "web:1",
        runtime: "docker",
        replicas: "2",
        promotedMax: "1",
        primitive: "free",
        ip: "192.0.2.130",
        prefix: "24",
        ports: "80, 8080:80,3000-3010",
        storage: "/srv/www:/var/www:ro, /a:/b",
      },
    },
  ],
  tag: [{ typed: { members: ["vip", "g"] } }, { about: "both", typed: { members: ["free"] } }],
  template: [{ typed: { agent: "ocf:heartbeat:Dummy", "p.one_string": "x", utilization: { cpu: "1" } } }],
  "from-template": [
    { about: "small", typed: { meta: { priority: "5" }, place: "clone" } },
    { typed: { template: "small", id: "second", "p.one_integer": "7", place: "group", group: "g" } },
  ],
  ticket: [
    { about: "vip-needs-north", typed: { loss: "freeze" } },
    { typed: { resource: "vip", ticket: "siteA" } },
    { typed: { resource: "db-clone", role: "Promoted", ticket: "siteA", loss: "demote" } },
  ],
  alert: [
    { about: "mail", typed: { recipients: "b@example.org", parameters: {}, timeout: "" } },
    { typed: { path: "/usr/local/bin/alert_file.sh", recipients: "/var/log/alerts.log" } },
    { typed: { how: "mail", path: "/a.sh", recipients: "a@example.org, b@example.org", sender: "x" } },
    {
      typed: {
        how: "own",
        path: "/a.sh",
        parameters: { password: "x" },
        events: ["attributes"],
        timeout: "9s",
      },
    },
  ],
  colocation: [
    { typed: { resource: "vip", with: "g" } },
    { typed: { how: "apart", resource: "vip", with: "db-clone", role: "Promoted", strength: "prefer" } },
    { about: "free-with-vip", typed: { how: "apart", with: "g" } },
    { typed: { several: true, members: ["vip", "free", "g"] } },
    { typed: { several: true, how: "apart", members: ["vip", "free"], others: ["g"] } },
    { about: "free-with-vip", typed: { several: true, sequential: false, members: ["vip"], others: ["g"] } },
  ],
  order: [
    { typed: { first: "vip", second: "g" } },
    { typed: { first: "db-clone", second: "vip", promote: true, strength: "Serialize" } },
    { about: "vip-then-free", typed: { second: "g", secondAction: "stop" } },
    {
      typed: {
        several: true,
        members: ["vip", "free"],
        sequential: false,
        requireAll: false,
        others: ["g", "db-clone"],
        othersSequential: false,
      },
    },
  ],
  location: [
    { typed: { resource: "vip", node: "n1" } },
    { typed: { resource: "vip", how: "avoid", node: "n2", strength: "must" } },
    { about: "vip-on-n1", typed: { node: "n2", discovery: "never" } },
    { about: "vip-on-n1", typed: { how: "rule", rule: "attribute", attribute: "site", value: "a" } },
    { typed: { ...rule, rule: "nodes", ruleNodes: ["n1", "n2"], away: true } },
    {
      typed: {
        ...rule,
        resource: "db-clone",
        role: "Promoted",
        rule: "attribute",
        attribute: "site",
        value: "a",
      },
    },
    { typed: { ...rule, rule: "attribute", attribute: "site", comparison: "not_defined" } },
    { typed: { ...rule, rule: "date", from: "2026-12-24", until: "2027-01-02 12:00" } },
    { typed: { ...rule, rule: "hours", hours: "9-17", weekdays: "1-5" } },
  ],
  stickiness: ["home", "stay", "always", "unset"].flatMap((stickiness) => [
    { typed: { stickiness } },
    { typed: { stickiness, scope: "one", resource: "g" } },
  ]),
  fencing: [
    { typed: { ...device, aim: "names", accept: acceptOf(["n1", "n2", "n3"]) } },
    { typed: { ...device, aim: "one", node: "n2", enable: false, accept: acceptOf(["n2"]) } },
    {
      typed: {
        ...device,
        aim: "map",
        map: { n1: "1", n2: "2" },
        everywhere: true,
        timeout: "90s",
        accept: acceptOf(null),
      },
    },
    { typed: { agent: "fence_dummy", "p.one_string": "x" } },
  ],
  "two-nodes": [
    { typed: { policy: "freeze", priorityDelay: "15s" } },
    { typed: { policy: "ignore", fencing: false, stickiness: "100" } },
    { typed: { fencing: true, stickiness: "INFINITY" } },
  ],
  change: [
    {
      about: "vip",
      typed: { "p.ip": "192.0.2.11", "p.one_string": "x", "o.0.interval": "15s", "o.1.timeout": "40s" },
    },
    { about: "vip", typed: { "p.one_string": "x", utilization: { cpu: "2", memory: "+10" } } },
    { about: "g", typed: { meta: { priority: "5" } } },
  ],
  delete: ["vip", "a", "g", "db-clone"].map((about) => ({ about, typed: {} })),
};
