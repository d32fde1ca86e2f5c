import { type Scenario, scripted } from "./scenario";

/** States that somebody asked for. */
export const CONFIGURED: readonly Scenario[] = [
  scripted("healthy", ""),
  scripted("standby", "crm_standby -N n2 -v on"),
  scripted(
    "maintenance",
    `crm_attribute -N n2 -n maintenance -v true
     crm_resource -r vip --meta -p is-managed -v false`,
  ),
  scripted("cluster-maintenance", "crm_attribute -n maintenance-mode -v true"),
  scripted(
    "group",
    `pcs resource create trio-a ocf:pacemaker:Dummy --group trio
     pcs resource create trio-b ocf:pacemaker:Dummy --group trio
     pcs resource create trio-c ocf:pacemaker:Dummy meta target-role=Stopped --group trio
     crm_resource -r app --meta -p target-role -v Stopped`,
  ),
  scripted(
    "clone",
    `crm_resource --ban -r web-clone -N n3
     pcs resource create many ocf:pacemaker:Dummy clone globally-unique=true clone-max=4 clone-node-max=2`,
  ),
  scripted(
    "promotable",
    `pcs resource create db ocf:pacemaker:Stateful promotable promoted-max=1
     pcs resource create cache ocf:pacemaker:Stateful promotable meta target-role=Unpromoted`,
  ),
  scripted(
    "bundle",
    `pcs resource bundle create httpd container docker image=pcmk:http replicas=2 \
       network ip-range-start=192.0.2.131 host-netmask=24 port-map port=80 \
       storage-map source-dir=/var/local/httpd target-dir=/var/www/html options=rw
     pcs resource create httpd-web ocf:heartbeat:apache bundle httpd`,
  ),
  scripted(
    "ban-left-over",
    `crm_resource --move -r vip -N n2
     crm_resource --ban -r app -N n3
     crm_resource --ban -r web-clone -N n1 --lifetime PT4H`,
  ),
  scripted(
    "utilization",
    `pcs property set placement-strategy=balanced
     pcs node utilization n1 cpu=4 memory=4096; pcs node utilization n2 cpu=2 memory=2048
     pcs node utilization n3 cpu=2 memory=2048
     pcs resource create small ocf:pacemaker:Dummy; pcs resource utilization small cpu=1 memory=512
     pcs resource create large ocf:pacemaker:Dummy; pcs resource utilization large cpu=8 memory=512`,
  ),
  {
    name: "pending-operation",
    play: async ({ sh, until }) => {
      await sh("pcs resource create slow ocf:lab:Slow op start timeout=60s op stop timeout=60s");
      await until(/<resource id="slow"[^>]* (role|pending)="Starting"/);
    },
  },
  {
    name: "pending-stop",
    play: async ({ sh, settled, until }) => {
      await sh("pcs resource create slow ocf:lab:Slow op start timeout=60s op stop timeout=60s");
      await settled();
      await sh("crm_resource -r slow --meta -p target-role -v Stopped");
      await until(/<resource id="slow"[^>]* (role|pending)="Stopping"/);
    },
  },
  {
    name: "orphaned",
    play: async ({ sh, settled, until }) => {
      await sh(
        "pcs resource create left ocf:pacemaker:Dummy; pcs property set stop-orphan-resources=false --force",
      );
      await settled();
      await sh("cibadmin -D -X '<primitive id=\"left\"/>'");
      await until(/<resource id="left"[^>]* orphaned="true"/);
    },
  },
  scripted(
    "remote-unreachable",
    `pcs resource create far ocf:pacemaker:remote server=192.0.2.250 op start timeout=2s --force
     pcs resource create box ocf:pacemaker:Dummy meta remote-node=guest remote-addr=192.0.2.251 --force`,
  ),
  scripted(
    "tickets",
    `pcs resource create site ocf:pacemaker:Dummy
     pcs constraint ticket add ticket-a site loss-policy=stop
     crm_ticket --ticket ticket-a --grant --force
     crm_ticket --ticket ticket-b --revoke --force
     crm_ticket --ticket ticket-c --grant --force; crm_ticket --ticket ticket-c --standby`,
    { isRough: true },
  ),
  scripted(
    "node-attributes",
    `pcs property set node-health-strategy=only-green
     crm_attribute -N n1 -n site -v 'east & "west"'
     attrd_updater -n pingd -U 100 -N n1; attrd_updater -n pingd -U 0 -N n2
     attrd_updater -n '#health-disk' -U yellow -N n2; attrd_updater -n '#health-smart' -U red -N n3`,
    { isRough: true },
  ),
];
