import type { Effects, MoveForecast } from "../change/effects/effects";
import type { PlanNote } from "../change/plan/plan";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { ResourceHistory } from "../cluster/failure";

/** `GET /api/v1/clusters/{id}/resources/{resource}`: what is too long for the stream. */
export interface ResourceDetails {
  /** The resource itself first, then its members. Secrets are masked. */
  readonly configurations: readonly ResourceConfiguration[];
  readonly histories: readonly ResourceHistory[];
}

/** `GET /api/v1/clusters/{id}/nodes/{node}`. */
export interface NodeDetails {
  readonly histories: readonly ResourceHistory[];
}

/** `GET /api/v1/clusters/{id}/forecast?resource=R`: one forecast per node, on the snapshot of that version. */
export interface MoveForecasts {
  readonly forecasts: readonly MoveForecast[];
  readonly snapshotVersion: number;
}

/** `GET /api/v1/clusters/{id}/forecast/newcomer?node=N`: what happens once a host has joined as that node. */
export interface NewcomerForecast {
  readonly effects: Effects;
  readonly notes: readonly PlanNote[];
}
