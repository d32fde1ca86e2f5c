import { alert } from "./alert/alert";
import { apache } from "./apache/apache";
import { bundle } from "./bundle/bundle";
import { change } from "./change/change";
import { clone } from "./clone/clone";
import { colocation } from "./colocation/colocation";
import { database } from "./database/database";
import { deletion } from "./delete/delete";
import { drbd } from "./drbd/drbd";
import { fencing } from "./fencing/fencing";
import { filesystem } from "./filesystem/filesystem";
import { floatingIp } from "./floating-ip/floating-ip";
import { fromTemplate } from "./from-template/from-template";
import { group } from "./group/group";
import { haproxy } from "./haproxy/haproxy";
import { iscsi } from "./iscsi/iscsi";
import { location } from "./location/location";
import { lvm } from "./lvm/lvm";
import { nfsServer } from "./nfs-server/nfs-server";
import { nginx } from "./nginx/nginx";
import { order } from "./order/order";
import { resource } from "./resource/resource";
import { stickiness } from "./stickiness/stickiness";
import { tag } from "./tag/tag";
import { template } from "./template/template";
import { ticket } from "./ticket/ticket";
import { twoNodes } from "./two-nodes/two-nodes";
import { unit } from "./unit/unit";
import { virtualIp } from "./virtual-ip/virtual-ip";
import { webService } from "./web-service/web-service";
import type { Wizard, WizardId } from "./wizard";

/** Every wizard, by its id. */
export const WIZARDS: Readonly<Record<WizardId, Wizard>> = {
  "virtual-ip": virtualIp,
  "web-service": webService,
  database,
  "floating-ip": floatingIp,
  nginx,
  apache,
  haproxy,
  unit,
  resource,
  filesystem,
  "nfs-server": nfsServer,
  lvm,
  iscsi,
  drbd,
  group,
  clone,
  bundle,
  tag,
  template,
  "from-template": fromTemplate,
  colocation,
  order,
  location,
  ticket,
  stickiness,
  fencing,
  "two-nodes": twoNodes,
  alert,
  change,
  delete: deletion,
};

/** What the catalogue offers, in its order; `change` and `delete` begin at a resource. */
export const CATALOGUE: readonly Wizard[] = Object.values(WIZARDS).filter(
  ({ id }) => id !== "change" && id !== "delete",
);
