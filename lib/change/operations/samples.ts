import type { Simulation } from "../../pacemaker/simulation/simulation";
import type { Operation } from "../operation";
import type { LiveWay } from "./home";
import { homeOf } from "./homes";

/** The live way of an operation, for tests that ask its home. @throws where it has another one */
export function liveWayOf<O extends Operation>(operation: O): LiveWay<O> {
  const { way } = homeOf(operation);
  if (way.kind !== "live") throw new Error(`${operation.kind} is not a live verb`);
  return way;
}

/** A scheduler that has nothing to do. */
export const EMPTY_SIMULATION: Simulation = {
  before: { placement: [] },
  actions: [],
  fencing: [],
  placementAfter: [],
} as unknown as Simulation;

/** For tests: one of each kind, two where words differ. */
export const OPERATION_SAMPLES: readonly Operation[] = [
  { kind: "node.standby", node: "n1" },
  { kind: "node.online", node: "n1" },
  { kind: "node.maintenance", node: "n1", on: true },
  { kind: "node.maintenance", node: "n1", on: false },
  { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false },
  { kind: "resource.move", resource: "vip", to: "n2", promoted: true, keep: true },
  { kind: "resource.clear", resource: "vip", node: null },
  { kind: "resource.clear", resource: "vip", node: "n1" },
  { kind: "resource.cleanup", resource: "vip", node: null },
  { kind: "resource.cleanup", resource: "vip", node: "n1" },
  { kind: "resource.start", resource: "vip" },
  { kind: "resource.start", resource: "vip", role: "Unpromoted" },
  { kind: "resource.stop", resource: "vip" },
  { kind: "resource.restart", resource: "vip" },
  { kind: "resource.manage", resource: "vip", managed: true },
  { kind: "resource.manage", resource: "vip", managed: false },
  { kind: "resource.maintenance", resource: "vip", on: true },
  { kind: "resource.maintenance", resource: "vip", on: false },
  { kind: "resource.ban", resource: "vip", node: "n1" },
  { kind: "resource.ban", resource: "vip", node: "n1", lifetime: "PT1H" },
  { kind: "resource.refresh", resource: "vip", node: null },
  { kind: "resource.refresh", resource: "vip", node: "n1" },
  {
    kind: "resource.several",
    operations: [
      { kind: "resource.stop", resource: "vip" },
      { kind: "resource.stop", resource: "web" },
    ],
  },
  {
    kind: "resource.several",
    operations: [
      { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false },
      { kind: "resource.move", resource: "web", to: "n2", promoted: false, keep: false },
    ],
  },
  {
    kind: "resource.several",
    operations: [
      { kind: "resource.restart", resource: "vip" },
      { kind: "resource.restart", resource: "web" },
    ],
  },
  { kind: "node.services", nodes: ["n1", "n2"], on: false },
  { kind: "node.restart", node: "n1" },
  { kind: "node.restart", node: "n1", before: "4ca5e3" },
  { kind: "node.power", node: "n1", action: "reboot" },
  { kind: "node.power", node: "n1", action: "off" },
  { kind: "node.fence", node: "n1", action: "reboot" },
  { kind: "node.confirm-off", node: "n1" },
  { kind: "node.forget", node: "n1", name: "deployed" },
  { kind: "shadow.delete", node: "n1", name: "try" },
  { kind: "ticket.set", ticket: "siteA", to: "grant" },
  { kind: "ticket.set", ticket: "siteA", to: "revoke" },
  { kind: "ticket.set", ticket: "siteA", to: "standby" },
  { kind: "ticket.set", ticket: "siteA", to: "activate" },
  { kind: "ticket.set", ticket: "siteA", to: "forget" },
  { kind: "unit.boot", unit: "nginx.service", nodes: ["n1", "n2"], enabled: false },
  { kind: "unit.run", unit: "pcsd.service", nodes: ["n1"], on: false },
  { kind: "unit.restart", unit: "pcsd.service", node: "n1" },
  {
    kind: "configuration.change",
    subject: "vip",
    purpose: "delete",
    steps: [{ kind: "resource.delete", id: "vip" }],
  },
  { kind: "configuration.undo", subject: "vip", run: "0b9b0a3e-3f0e-4b3e-9f3e-2b8f9c1d2e3f" },
  { kind: "configuration.upgrade", schema: "pacemaker-3.0" },
];
