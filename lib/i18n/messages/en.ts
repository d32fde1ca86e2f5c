import change from "./en/change.json";
import cluster from "./en/cluster.json";
import event from "./en/event.json";
import health from "./en/health.json";
import problem from "./en/problem.json";
import ui from "./en/ui.json";

/** All words of the interface in English, by area. Codes of the model are keys: each code has its sentence. */
export const messages = { ui, cluster, health, event, change, problem };
