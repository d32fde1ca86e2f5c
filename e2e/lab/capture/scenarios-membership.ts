import type { Scenario } from "./scenario";
import { FAILING_DEVICE } from "./scenarios-failed";

const FENCING = "pcs property set stonith-enabled=true";

/** Nodes in trouble, and clusters that are not there. */
export const MEMBERSHIP: readonly Scenario[] = [
  {
    name: "unclean",
    play: async ({ sh, lab, until }) => {
      await sh(
        `pcs stonith create fence-broken fence_dummy ${FAILING_DEVICE} pcmk_host_list="n1 n2 n3" --force; ${FENCING}`,
      );
      await lab.cut("n3", "heartbeat");
      await until(/<node name="n3"[^>]* unclean="true"/);
      await until(/<fence_event [^>]*status="failed"/);
    },
    isRough: true,
  },
  {
    name: "fencing-history",
    play: async ({ sh, lab, until }) => {
      await sh(`pcs stonith create fence-ok fence_dummy status_file=/run/fence-ok pcmk_host_list=n3 --force
        pcs stonith create fence-broken fence_dummy ${FAILING_DEVICE} pcmk_host_list=n2 --force
        ${FENCING}; crm_resource --wait --timeout=60s`);
      await lab.kill("n3");
      await until(
        /<fence_event [^>]*target="n3"[^>]*status="success"|<fence_event [^>]*status="success"[^>]*target="n3"/,
      );
      await sh("stonith_admin --reboot n2 --timeout=10 || true");
      await until(/<fence_event [^>]*status="failed"/);
    },
    isRough: true,
  },
  {
    name: "no-quorum",
    play: async ({ lab, until, settled }) => {
      await Promise.all([lab.kill("n2"), lab.kill("n3")]);
      await until(/with_quorum="false"/);
      await settled();
    },
    isRough: true,
  },
  {
    name: "shutdown-lock",
    play: async ({ sh, until, settled }) => {
      await sh(
        "pcs property set shutdown-lock=true; pcs constraint location app prefers n2=200; crm_resource --wait",
      );
      await sh("pcs cluster stop n2");
      await until(/<node name="n2"[^>]* online="false"/);
      await settled();
    },
    isRough: true,
  },
  { name: "disconnected", play: async () => {}, as: "admin" },
  {
    name: "starting",
    play: async ({ sh }) => {
      await sh("pcs cluster stop --all; pcs cluster start --all");
      // Until the tools answer at all; the election of a DC takes 20 s from there.
      await sh("until crm_mon -X >/dev/null 2>&1; do :; done");
    },
    isRough: true,
  },
  {
    name: "stopped-cluster",
    play: async ({ sh }) => {
      await sh("pcs cluster stop --all");
    },
    isRough: true,
  },
];
