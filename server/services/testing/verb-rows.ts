import "server-only";
import { viewChecks } from "../checks/view";
import { changeAccess, viewAccess } from "../cluster/access";
import { addCluster } from "../cluster/add";
import { viewCorosyncConf } from "../cluster/corosync-conf";
import { settleDivision } from "../cluster/division";
import { viewHeartbeat } from "../cluster/heartbeat";
import { listClusters } from "../cluster/list";
import { nameCluster } from "../cluster/name";
import { viewNode } from "../cluster/node-details";
import { removeCluster } from "../cluster/remove";
import { renameCluster } from "../cluster/rename";
import { viewResource } from "../cluster/resource-details";
import { viewServices } from "../cluster/services";
import { streamCluster, streamClusters } from "../cluster/stream";
import { takeAlong } from "../cluster/take-along";
import { tryAgain } from "../cluster/try-again";
import { viewCluster } from "../cluster/view";
import { explainWhy } from "../cluster/why";
import { compareConfigurations } from "../configuration/compare";
import { verifyConfiguration } from "../configuration/findings";
import { listPast } from "../configuration/past";
import { readConfigurationText } from "../configuration/text";
import { viewConfiguration } from "../configuration/view";
import { discoverCluster } from "../discovery/cluster";
import { readHostKey } from "../discovery/host-key";
import { readAgentFiles } from "../job/agent-files";
import { cancelJob } from "../job/cancel";
import { readJobFile } from "../job/file";
import { goOnWithJob } from "../job/go-on";
import { startJob } from "../job/start";
import { listJobs, streamJob, viewJob } from "../job/view";
import { streamLogs, viewLogs } from "../logs/read";
import { readMetrics } from "../metrics/read";
import { BASKET_VERBS } from "./basket-rows";
import { CHANGE_VERBS } from "./change-rows";
import { INSIGHT_VERBS } from "./insight-rows";
import { MAINTENANCE_VERBS } from "./maintenance-rows";
import { NOTIFICATION_VERBS } from "./notification-rows";
import { TERMINAL_VERBS } from "./terminal-rows";
import { c1, fromMemory, read, type VerbRow } from "./verb-row";
import { caller, type VerbWorld } from "./verb-world";
import { WIZARD_VERBS } from "./wizard-rows";

/** A report that failed, since nobody is there to be asked: it is over, and can be gone on with. */
async function failedJob({ rt }: VerbWorld): Promise<{ readonly jobId: string }> {
  const started = await startJob(caller("owner"), { kind: "report", ...c1, hours: 1 });
  if (!started.ok) throw new Error(started.error.code);
  while (rt.jobs.active().length > 0) await new Promise((resolve) => setImmediate(resolve));
  return started.value;
}

const fingerprint = `SHA256:${"b".repeat(43)}`;
const access = {
  host: "127.0.0.1",
  port: 1,
  user: "root",
  credential: { kind: "password", password: "s3cret-word" },
  sudo: false,
  jump: null,
};
const member = (name: string) => ({ name, address: `${name}.example`, port: 22, fingerprint });

/** The same cluster by another way. */
export const anotherWay = { ...c1, access, nodes: [member("n1")], keep: [] };

/** Every use case. The names are compared with the sources: one that is missing fails. */
export const VERBS: Readonly<Record<string, VerbRow>> = {
  "access.change": {
    verb: changeAccess,
    needs: "owner",
    audited: true,
    input: () => anotherWay,
    bad: { ...c1, access, nodes: [], keep: [] },
  },
  "access.view": { verb: viewAccess, needs: "owner", audited: false, input: () => c1, bad: {} },
  ...BASKET_VERBS,
  ...CHANGE_VERBS,
  ...INSIGHT_VERBS,
  ...MAINTENANCE_VERBS,
  ...TERMINAL_VERBS,
  ...NOTIFICATION_VERBS,
  ...WIZARD_VERBS,
  "checks.view": { ...read, verb: viewChecks, input: () => c1, bad: { clusterId: 1 } },
  "cluster.add": {
    verb: addCluster,
    needs: "owner",
    audited: true,
    input: () => ({ name: "Db", access, nodes: [member("m1")] }),
    bad: { name: "", access, nodes: [member("m1")] },
  },
  "cluster.heartbeat": {
    ...read,
    verb: viewHeartbeat,
    input: () => c1,
    bad: { clusterId: 1 },
    answers: "api.other-stack",
  },
  "cluster.name": { ...read, ...fromMemory, verb: nameCluster, input: () => c1, bad: { clusterId: 1 } },
  "cluster.node": { ...read, ...fromMemory, verb: viewNode, input: () => ({ ...c1, node: "n1" }), bad: c1 },
  "cluster.remove": {
    verb: removeCluster,
    needs: "owner",
    audited: true,
    input: () => c1,
    bad: { clusterId: "" },
  },
  "cluster.rename": {
    verb: renameCluster,
    needs: "owner",
    audited: true,
    input: () => ({ ...c1, name: "Shop" }),
    bad: { ...c1, name: "\u0007" },
  },
  "cluster.resource": {
    ...read,
    ...fromMemory,
    verb: viewResource,
    input: () => ({ ...c1, resource: "vip" }),
    bad: c1,
  },
  "cluster.corosync-conf": { ...read, verb: viewCorosyncConf, input: () => c1, bad: { clusterId: 1 } },
  "cluster.settle-division": {
    verb: settleDivision,
    needs: "operator",
    audited: true,
    input: ({ rt }) => {
      const begun = "2026-03-01T03:12:00.000Z";
      const course = { begun, partitions: [], doubled: ["vip"], healedAt: begun };
      rt.hub.get("c1")?.putDivision(course, null);
      return { ...c1, begun };
    },
    bad: { ...c1, begun: "tonight" },
  },
  "cluster.services": { ...read, verb: viewServices, input: () => c1, bad: { clusterId: 1 } },
  "cluster.stream": { ...read, ...fromMemory, verb: streamCluster, input: () => c1, bad: "c1" },
  "cluster.why": { ...read, verb: explainWhy, input: () => ({ ...c1, resource: "vip" }), bad: c1 },
  "cluster.take-along": {
    ...read,
    verb: takeAlong,
    input: () => ({ ...c1, resource: null }),
    bad: { ...c1, resource: 1 },
  },
  "cluster.try-again": {
    verb: tryAgain,
    needs: "operator",
    audited: true,
    input: () => c1,
    bad: { clusterId: 1 },
    atOnce: "the watch goes on by itself: what it meets is in its snapshot",
  },
  "cluster.view": { ...read, ...fromMemory, verb: viewCluster, input: () => c1, bad: [] },
  "configuration.compare": {
    ...read,
    verb: compareConfigurations,
    input: () => ({ ...c1, from: "now", to: "now" }),
    bad: { ...c1, from: "../x", to: "now" },
  },
  "configuration.past": { ...read, verb: listPast, input: () => c1, bad: { clusterId: 1 } },
  "configuration.text": { ...read, verb: readConfigurationText, input: () => c1, bad: { clusterId: 1 } },
  "configuration.verify": { ...read, verb: verifyConfiguration, input: () => c1, bad: { clusterId: 1 } },
  "configuration.view": { ...read, verb: viewConfiguration, input: () => c1, bad: { clusterId: 1 } },
  "metrics.read": { ...read, ...fromMemory, verb: readMetrics, input: () => ({}), bad: c1 },
  "clusters.list": { ...read, ...fromMemory, verb: listClusters, input: () => ({}), bad: c1 },
  "clusters.stream": { ...read, ...fromMemory, verb: streamClusters, input: () => ({}), bad: c1 },
  "discovery.cluster": {
    verb: discoverCluster,
    needs: "owner",
    audited: true,
    input: () => ({ access, hostKey: fingerprint }),
    bad: { access, hostKey: "MD5:00" },
    answers: "node",
  },
  "discovery.host-key": {
    verb: readHostKey,
    needs: "owner",
    audited: true,
    input: () => ({ host: "127.0.0.1", port: 1 }),
    bad: { host: "-oProxyCommand=x", port: 22 },
    answers: "node",
  },
  "job.agent-files": {
    verb: readAgentFiles,
    needs: "administrator",
    audited: true,
    input: failedJob,
    bad: { jobId: 1 },
    answers: "api.not-found",
  },
  "job.cancel": {
    verb: cancelJob,
    needs: "administrator",
    audited: true,
    input: failedJob,
    bad: { jobId: "1" },
    answers: "api.job-state",
  },
  "job.file": {
    verb: readJobFile,
    needs: "administrator",
    audited: true,
    input: async (world) => ({ ...(await failedJob(world)), file: "report.tar.bz2" }),
    bad: { jobId: 1 },
    answers: "api.not-found",
  },
  "job.go-on": {
    verb: goOnWithJob,
    needs: "administrator",
    audited: true,
    input: failedJob,
    bad: {},
  },
  "job.list": { ...read, verb: listJobs, input: () => ({}), bad: { jobId: 1 } },
  "job.start": {
    verb: startJob,
    needs: "administrator",
    audited: true,
    input: () => ({ kind: "report", ...c1, hours: 1 }),
    bad: { kind: "report", ...c1, hours: 0 },
  },
  "job.stream": {
    ...read,
    verb: streamJob,
    input: async (world) => ({ ...(await failedJob(world)), have: [] }),
    bad: { jobId: 1 },
  },
  "job.view": { ...read, verb: viewJob, input: failedJob, bad: {} },
  "logs.stream": {
    ...read,
    ...fromMemory,
    needs: "operator",
    verb: streamLogs,
    input: () => c1,
    bad: { clusterId: 1 },
  },
  "logs.view": { ...read, needs: "operator", verb: viewLogs, input: () => c1, bad: { ...c1, lines: 0 } },
};
