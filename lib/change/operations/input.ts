import { z } from "zod";
import { isLifetime } from "./lifetime";

/** Node names as corosync and remote nodes have them: no spaces, no quotes, nothing that reads as an option. */
export const nodeName = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u, "node-name");

/** How long what is set on a node holds; left out: for good. */
export const nodeLifetime = z.literal("reboot").optional();

/** Ids in the CIB are XML NCNames; instances add `:N`. */
export const resourceId = z
  .string()
  .max(1024)
  .regex(/^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*(?::\d+)?$/u, "resource-id");

/** Names of node attributes: `crm_attribute` takes them as they are, so nothing that reads as an option. */
export const attributeName = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_#][\p{L}\p{N}_.:#-]*$/u, "attribute-name");

/** What crm_shadow calls a copy: a part of a file's name. */
export const shadowName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, "shadow-name");

/** Names of tickets, as `crm_ticket` and the CIB take them: nothing that reads as an option. */
export const ticketName = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u, "ticket-name");

/** What a change of the configuration is about, as a person would call it. */
export const subjectName = z.string().min(1).max(255);

/** An ISO 8601 duration, as `crm_resource --lifetime` reads it. */
export const lifetime = z.string().refine(isLifetime, "duration");
