import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { ClusterEvent } from "@/lib/cluster/event";

interface EventLook {
  readonly shape: ShapeName;
  readonly tone: Tone;
}

/** Shape and colour of what happened: the state that it led to. */
export function eventLook(event: ClusterEvent): EventLook {
  switch (event.kind) {
    case "resource.started":
    case "resource.recovered":
    case "node.joined":
      return { shape: "disc", tone: "ok" };
    case "resource.promoted":
      return { shape: "disc-up", tone: "ok" };
    case "resource.demoted":
      return { shape: "half", tone: "ok" };
    case "resource.moved":
      return { shape: "arrow", tone: "busy" };
    case "resource.stopped":
      return { shape: "square", tone: "off" };
    case "resource.failed":
    case "node.unclean":
      return { shape: "octagon", tone: "bad" };
    case "node.left":
      return { shape: "ring-cross", tone: "bad" };
    case "node.fenced":
      return { shape: "octagon-bar", tone: "bad" };
    case "node.standby":
      return event.on ? { shape: "pause", tone: "warn" } : { shape: "disc", tone: "ok" };
    case "node.maintenance":
    case "cluster.maintenance":
      return event.on ? { shape: "wrench", tone: "warn" } : { shape: "disc", tone: "ok" };
    case "cluster.quorum":
      return event.has ? { shape: "disc-check", tone: "ok" } : { shape: "octagon", tone: "bad" };
    case "cluster.divided":
      return { shape: "octagon", tone: "bad" };
    case "cluster.united":
      return { shape: "disc-check", tone: event.doubled.length === 0 ? "ok" : "warn" };
    case "cluster.dc":
      return event.node === null ? { shape: "octagon", tone: "bad" } : { shape: "ring-info", tone: "off" };
    case "resource.managed":
      return { shape: "wrench", tone: event.managed ? "off" : "warn" };
    case "resource.added":
    case "resource.removed":
    case "constraint.added":
    case "constraint.removed":
      return { shape: "ring-info", tone: "off" };
  }
}
