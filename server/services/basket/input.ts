import "server-only";
import { z } from "zod";
import { MOST_ENTRIES } from "@/lib/change/basket/basket";
import { changeInput } from "@/lib/change/operations/configuration-change/home";
import { clusterIdSchema } from "../cluster/view";

export const basketSchema = z.strictObject({ clusterId: clusterIdSchema });

export const entrySchema = z.strictObject({ clusterId: clusterIdSchema, entryId: z.uuid() });

export const newEntrySchema = z.strictObject({ clusterId: clusterIdSchema, entry: changeInput });

export const planToKeepSchema = z.strictObject({ clusterId: clusterIdSchema, planId: z.uuid() });

export const placeSchema = entrySchema.extend({ place: z.number().int().min(0).max(MOST_ENTRIES) });
