import "server-only";
import { z } from "zod";
import type { NewcomerForecast } from "@/lib/api/details";
import { nodeName } from "@/lib/change/operations/input";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { foretellNewcomer } from "../../change/newcomer";
import { clusterIdSchema } from "../cluster/view";

interface NewcomerInput {
  readonly clusterId: string;
  readonly node: string;
}

/** What the scheduler would do once another node is there, asked in one round trip. Changes nothing. */
export const forecastNewcomer = defineVerb<NewcomerInput, NewcomerForecast>({
  name: "change.forecast-newcomer",
  permission: "cluster.operate",
  input: z.object({ clusterId: clusterIdSchema, node: nodeName }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { node }) {
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading || live.snapshot.connection.kind !== "live")
      return err({ code: "plan", problem: { code: "not-connected" } });
    const foretold = await foretellNewcomer(runner, reading, node);
    return foretold.ok ? ok(foretold.value) : err({ code: "plan", problem: foretold.error });
  },
});
