import { type Scenario, scripted } from "./scenario";

/** A fencing device that cannot do it: the file it wants to write is in no directory. */
export const FAILING_DEVICE = "status_file=/nowhere/status";

/** Resources in trouble. */
export const FAILED: readonly Scenario[] = [
  scripted(
    "failed-start",
    "pcs resource create broken ocf:heartbeat:IPaddr2 ip=192.0.2.77 cidr_netmask=24 nic=eth9 --force",
  ),
  {
    name: "failed-monitor",
    play: async ({ sh, settled, until }) => {
      await sh(
        "crm_resource -r app-a --meta -p migration-threshold -v 3; crm_resource -r app-a --fail; crm_resource -r app-a --fail",
      );
      await until(/<failure [^>]*app-a/);
      await settled();
    },
  },
  {
    name: "failed-stop-blocked",
    play: async ({ sh, settled, until }) => {
      await sh("pcs resource create stuck ocf:lab:Stubborn --force");
      await settled();
      await sh("crm_resource -r stuck --meta -p target-role -v Stopped");
      await until(/<resource id="stuck"[^>]* blocked="true"/);
      await settled();
    },
    isRough: true,
  },
];
