import addCluster from "./en/add-cluster.json";
import agents from "./en/agents.json";
import basket from "./en/basket.json";
import board from "./en/board.json";
import change from "./en/change.json";
import checks from "./en/checks.json";
import cluster from "./en/cluster.json";
import clusterPage from "./en/cluster-page.json";
import configuration from "./en/configuration.json";
import corosync from "./en/corosync.json";
import create from "./en/create.json";
import details from "./en/details.json";
import drill from "./en/drill.json";
import event from "./en/event.json";
import health from "./en/health.json";
import heartbeat from "./en/heartbeat.json";
import history from "./en/history.json";
import importing from "./en/import.json";
import job from "./en/job.json";
import layout from "./en/layout.json";
import leftovers from "./en/leftovers.json";
import logs from "./en/logs.json";
import maintenance from "./en/maintenance.json";
import membership from "./en/membership.json";
import notify from "./en/notify.json";
import overview from "./en/overview.json";
import palette from "./en/palette.json";
import problem from "./en/problem.json";
import services from "./en/services.json";
import settings from "./en/settings.json";
import terminal from "./en/terminal.json";
import trial from "./en/trial.json";
import twoNodes from "./en/two-nodes.json";
import ui from "./en/ui.json";
import why from "./en/why.json";
import wizard from "./en/wizard.json";
import wizardUi from "./en/wizard-ui.json";

/** All words of the interface in English, by area. Codes of the model are keys: each code has its sentence. */
export const messages = {
  ui,
  layout,
  palette,
  history,
  settings,
  overview,
  addCluster,
  agents,
  create,
  clusterPage,
  checks,
  drill,
  leftovers,
  maintenance,
  notify,
  logs,
  terminal,
  services,
  configuration,
  corosync,
  membership,
  basket,
  trial,
  why,
  twoNodes,
  details,
  cluster,
  health,
  heartbeat,
  event,
  board,
  change,
  problem,
  import: importing,
  job,
  wizard,
  wizardUi,
};
