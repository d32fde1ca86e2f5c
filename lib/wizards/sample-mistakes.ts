import type { SampleAnswers } from "./sample-world";
import type { WizardInput } from "./wizard";

/** What a person gets wrong, in any wizard that has such a field. */
export const WRONG: readonly WizardInput[] = [
  { several: true, members: ["vip", "g"], others: ["g"], utilization: { cpu: "much" }, compareAs: "plain" },
  { several: true, members: ["vip"], sequential: false, how: "apart", firstAction: "stop" },
  { path: "alert.sh", recipients: "", events: [], timeout: "soon", how: "mail", image: "", ticket: "-x y" },
  { path: "/a.sh", replicas: "0", perHost: "x", ports: "http", storage: "www", prefix: "x", loss: "pray" },
  { ticket: "siteB", primitive: "free", ip: "", how: "own", runtime: "docker", role: "Promoted" },
  { ip: "", prefix: "", id: "", agent: "", resource: "", of: "", server: "", device: "", members: [] },
  { ip: "192.0.2.300", prefix: "abc", id: "1 x", cloneMax: "many", score: "lots", monitorInterval: "soon" },
  {
    ip: "192.0.2.10",
    prefix: "4.5",
    id: "vip",
    directory: "www",
    fstype: "a b",
    server: "-x",
    export: "data",
  },
  { ip: "192.0.2.0", prefix: "99", device: "sdb", source: "block", httpd: "nginx", statusUrl: "here" },
  { ip: "198.51.100.1", nic: "eth9", startTimeout: "1s", with: "vip", resource: "vip", strength: "prefer" },
  { resource: "free", with: "vip", first: "free", second: "vip", node: "n1", value: "x", "o.0.timeout": "x" },
  { how: "rule", rule: "attribute", attribute: "a b", "p.one_integer": "x", "p.one_select": "9" },
  { how: "rule", rule: "date", from: "soon" },
  { policy: "none", priorityDelay: "soon", stickiness: "-5", fencing: true },
  { policy: "ignore", fencing: false, priorityDelay: "1s", stickiness: "much" },
  { how: "rule", rule: "date" },
  { how: "rule", rule: "hours", hours: "late" },
  { how: "rule", rule: "hours" },
  { "p.one_boolean": "x", "p.one_time": "x", "p.one_number": "x", agent: "ocf:heartbeat:Nothing" },
  { vipId: "web", webId: "web", first: "vip", second: "free", agent: "no agent" },
  { agent: "fence_nothing", aim: "map", map: { "a b": "1" }, targets: [], delayBase: "soon", timeout: "x" },
  { agent: "fence_heuristics_ping", aim: "one", node: "", map: {}, enable: false, watchdog: "x" },
  { agent: "null", aim: "asked", map: { other: "1" }, beside: "after", levelTarget: "pattern" },
  { program: "pg_ctl", data: "data", unit: "a b", by: "systemd" },
  { program: "/opt/pg_ctl", data: "/var/lib/other", ip: "192.0.2.50", directory: "/srv/www" },
  { shape: "replication", ip: "192.0.2.50", data: "data" },
  { shape: "replication", engine: "mariadb", ip: "192.0.2.50" },
  {
    serverStatus: "here",
    "apache.configfile": "x",
    "apache.httpd": "x",
    "haproxy.configfile": "x",
    place: "group",
  },
  {
    place: "with",
    "export.directory": "/elsewhere",
    "export.clientspec": "a b",
    storage: "group",
    group: "",
  },
  { "volume.vgname": "other", "volume.vg_access_mode": "lvmlockd", "volume.lvname": "" },
  { "target.iqn": "disk", "target.incoming_username": "a", "initiator.target": "x", "unit.lun": "x" },
  { "drbd.drbd_resource": "r9", device: "sdb", serverStatus: "http://127.0.0.1/s", notify: true },
  { device: "/dev/sdz", source: "block", directory: "/srv/data", volume: "other", export: "/other" },
];
const rules = {
  ...{ nodes: ["n1", "n2"], twoNode: false, waitForAll: false },
  ...{ isWaitWritten: true, device: false, tieBreaker: null },
};
const server = { installed: true, binary: "/usr/sbin/x", config: "/etc/x", said: "" };
/** What nodes answer that are not well. */
export const BAD: readonly (SampleAnswers | "silent")[] = [
  {},
  "silent",
  {
    agents: [],
    interfaces: [],
    "filesystem-types": [],
    directory: { exists: false, empty: false },
    file: { exists: false, executable: false },
  },
  {
    "address-in-use": { inUse: true, by: "n2" },
    "fence-test": {
      attempts: [{ action: "monitor", plug: null, outcome: "failed", power: null, said: "no" }],
      plugs: [],
    },
    database: {
      programs: [],
      hasLogs: null,
      directory: { owner: "root", mode: "755", isMade: false, hasConfig: false },
    },
    directory: { exists: true, empty: false },
    file: { exists: true, executable: false },
    unit: { exists: true, enabled: true, active: true, busy: false, start: "" },
    "server-config": { ...server, installed: false, valid: false, status: null, ports: [] },
    kernel: { has: false },
    sysctl: { value: "0" },
    "volume-groups": { groups: [], systemIdSource: "none" },
    "drbd-resources": [],
    "quorum-rules": rules,
    mounts: [{ source: "files:/srv/data", directory: "/srv/www", fstype: "nfs", from: "fstab" }],
  },
  {
    database: { programs: [], hasLogs: null, directory: null },
    "server-config": { ...server, valid: false, said: "no", status: null, ports: [] },
    kernel: { has: false },
    "drbd-resources": [{ name: "r0", hosts: ["n3"], devices: [] }],
    "quorum-rules": { ...rules, waitForAll: false, twoNode: true },
    "fence-test": {
      attempts: [{ action: "status", plug: "n1", outcome: "silent", power: null, said: "" }],
      plugs: ["x"],
    },
    mounts: [{ source: "files:/srv/data", directory: "/srv/www", fstype: "nfs", from: "mounted" }],
  },
  {
    "server-config": { ...server, valid: true, status: false, ports: [22, 80] },
    listening: [
      { address: "0.0.0.0", port: 80, program: null },
      { address: "0.0.0.0", port: 22, program: "sshd" },
    ],
    "volume-groups": {
      systemIdSource: "none",
      groups: [{ name: "data", sizeBytes: null, systemId: "n1", lockType: "dlm", volumes: [] }],
    },
    "drbd-resources": [{ name: "r0", hosts: ["n1", "stranger"], devices: ["/dev/drbd0"] }],
    "quorum-rules": { ...rules, device: true },
  },
];
