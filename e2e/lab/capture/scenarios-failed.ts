import { type Scenario, scripted } from "./scenario";

/** A fencing device that seems well and cannot fence: what it reads as the power's state is neither on nor off. */
export const FAILING_DEVICE = "status_file=/proc/version pcmk_monitor_action=metadata";

/** Resources in trouble. */
export const FAILED: readonly Scenario[] = [
  scripted(
    "failed-start",
    "pcs resource create broken ocf:heartbeat:IPaddr2 ip=192.0.2.77 cidr_netmask=24 nic=eth9 --force",
  ),
  {
    // A service that died by itself and was started again: all is well, but not forgotten.
    name: "failed-monitor",
    play: async ({ sh, lab, settled, until }) => {
      await sh("crm_resource -r app-a --fail -N $(crm_resource -r app-a --locate -Q)");
      await lab.exec("n2", ["killall", "nginx"]);
      await until(/<failure [^>]*web_monitor/);
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
