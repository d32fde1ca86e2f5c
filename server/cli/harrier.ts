import "server-only";
import { ConsoleFault } from "../fault";
import { logToStandardError } from "../log";
import { closeRuntime, runtime } from "../runtime";
import { CliError } from "./cli-error";
import { clusterAccess } from "./cluster-access";
import { clusterAdd } from "./cluster-add";
import { clusterChecks } from "./cluster-checks";
import { clusterCreate } from "./cluster-create";
import { clusterDestroy } from "./cluster-destroy";
import { clusterHeartbeat } from "./cluster-heartbeat";
import { clusterList, clusterRemove } from "./cluster-list";
import { clusterAddNode, clusterNewKey, clusterQuorumDevice, clusterRemoveNode } from "./cluster-members";
import { clusterStart, clusterStop } from "./cluster-power";
import { clusterRestart } from "./cluster-restart";
import { configuration } from "./configuration";
import { drill } from "./drill";
import { events } from "./events";
import { importFile } from "./import-file";
import { jobGoOn } from "./job-go-on";
import { keyNew } from "./key-new";
import { leftovers } from "./leftovers";
import { maintenance } from "./maintenance";
import { propertySet } from "./property-set";
import { why } from "./why";

const HELP = `Usage: npm run harrier -- COMMAND

  cluster add --host H[:PORT] --user U
              (--key-file F [--passphrase-stdin] | --password-stdin | --agent) [--sudo]
              (--fingerprint SHA256:… … | --trust-first-key) [--name N]
              [--jump [USER@]HOST[:PORT] [--jump-fingerprint SHA256:…]]
      Add a cluster by one of its nodes. --fingerprint pins the host key you expect (repeat it for
      members whose key the first node does not confirm); --trust-first-key takes the keys as they are now.
      --passphrase-stdin and --password-stdin read the secret from the standard input.
      --jump reaches the nodes through another host, with the same credential and, unless given, the same
      user; its key is pinned by --jump-fingerprint, or taken by --trust-first-key.
  cluster access NAME (options as for add, without --name)
      Another way in: user, credential, host keys, members that joined or left. History stays.
  cluster add-node NAME --host H[:PORT] (--fingerprint SHA256:… | --trust-first-key)
              [--name NODE] [--link ADDRESS,…]
      A host joins the cluster: it gets what the members have, and starts. It is reached with the cluster's own user
      and credential. --link gives its addresses, in the order of the cluster's links.
  cluster checks NAME [--json]
      Ask every node the questions of the page Checks, and keep what came of it. Ends with 1 where one failed.
  cluster create --host H1[:PORT] --host H2 … --name N --user U
              (--key-file F [--passphrase-stdin] | --password-stdin | --agent) [--sudo]
              (--fingerprint SHA256:… per host | --trust-first-key)
              [--link eth1,eth0] [--by-hand] [--address NAME=IP …] [--without-fencing]
              [--heartbeat --resource 'NODE ADDRESS/BITS[/INTERFACE] SERVICE …' …]
      Make a cluster of hosts: they are asked first, then get the software, corosync.conf and keys, and start.
      --link names the interfaces (or networks) of corosync's links, the first one first; without it a
      network of its own beside the services' one is taken. --address names the node that has this address.
      --by-hand goes without pcs; --heartbeat makes one of the old stack, a --resource a line of haresources. What was begun and failed: job go-on.
      The whole as a script (create-NAME.sh) is left in the working directory; no secret is in it.
  cluster destroy NAME --yes NAME
      Take a cluster down for good: a script that makes it again is kept first (rebuild-NAME.sh, here, too), then
      every service stops on every node, and the cluster's configuration is removed there. Software stays;
      what goes is kept on each node in /var/backups. What was begun and failed: job go-on.
  cluster heartbeat NAME [--json] [--standby NODE | --takeover NODE] [--share all|local|foreign]
      What each node of a cluster of the old stack says; fails where something is critical. With --standby or
      --takeover what a node holds is given away or taken; it ends when both nodes say so.
  cluster list
  cluster new-key NAME --yes NAME
      Another key for corosync, on every node, taken while it runs.
  cluster quorum-device NAME --host H[:PORT] (--fingerprint SHA256:… | --trust-first-key)
              [--address A] [--algorithm ffsplit|lms]
  cluster quorum-device NAME --remove
      A host that is no node gets a vote (corosync-qnetd), or has none any more. --address: where the nodes reach it.
  cluster remove NAME
  cluster remove-node NAME --node X --yes X [--gone]
  cluster remove-node NAME --node X --node Y … --yes X --yes Y … --gone
      A node leaves for good: its resources move, what goes is kept there in /var/backups. --gone: it is not there
      any more, and nothing is done to it. Several that are gone go at once; without --yes it says what becomes of
      the quorum.
  cluster start NAME [--node X …]
  cluster stop NAME [--node X …]
      Start or stop the cluster's services (corosync, Pacemaker) on these nodes, or on all. What the scheduler
      and the votes say of it is printed first; it ends when the nodes and the cluster show it.
  cluster restart NAME [--yes NAME] [--without X …]
      Stop the cluster on all nodes, then start it again where it ran: every service is away meanwhile. What stops is
      printed first; it ends when the cluster says that what ran runs again. A node that does not answer stops it before
      the first command, unless --without leaves it out. What was begun and failed: job go-on.
  cluster restart NAME --node X
      One node alone: what runs on it leaves first, and it ends when the node is back in the cluster.
  configuration NAME [--format xml|pcs|crmsh]
      Print the configuration: as XML without its secrets, or as a script that makes it on an empty cluster.
  events NAME [--since T] [--json]
      What is kept of its history, oldest first: events, changes, transitions, fencing, checks, gaps. T is 2h, 3d or
      a time (2026-11-27T10:00:00Z); a day where it is left out.
  import NAME FILE [--format xml|crmsh|script] [--map OLD=NEW …] [--rename OLD=NEW …] [--skip PATH …]
              [--replace PATH … | --replace-all | --same] [--here] [--yes [--partly]]
      What a CIB's XML, the text of "crm configure show", or a script of pcs or crm lines means, as a plan for this cluster; FILE
      "-" is the standard input. --map: nodes of the text, --rename: ids of the text. What is here under the same name and differs stays,
      unless --replace names it; --same makes the cluster the same: what the text has not goes. --here: a script changes
      what is here, and does not begin with nothing. Variables that a script asks for are taken from the environment. The effects are
      printed; --yes applies it, and ends when the cluster shows it. Where lines were not read, or something comes in part or has no
      step, --yes refuses, says which, and ends with 1; --partly applies the rest.
  job go-on ID
      Do what is not done of a job that failed, was cancelled or interrupted.
  drill NAME --resource R --probe URL|HOST:PORT|ping:HOST … --method M [--node X] [--text T] [--from NODE …] [--yes]
      A failover drill. M is move, standby, stop-services, reboot, kill-process, stop-daemon:DAEMON, cut-link:SECONDS or
      power-off. Prints what the scheduler foretells; with --yes it is done, taken back, and the measured outage printed
      as JSON. --text is expected in each page, --from has other nodes ask, too.
  key new
      A new sealing key where the old one is lost. Credentials that were sealed with that one stay unreadable:
      give each cluster its credential again (cluster access).
  leftovers NAME [--json]
      What moves, bans, standby, failures and people left on the cluster: since when, by whom, and what would happen
      without it, as the cluster's scheduler says. Nothing is changed.
  maintenance begin NAME [--node X] [--mode standby|maintenance] [--until 2h] [--note TEXT] [--yes]
  maintenance end NAME [--node X] [--mode M] [--yes]
  maintenance list NAME [--json]
      Work on a node, or without --node on the whole cluster: what begins it is planned and printed, and applied with --yes.
      Its end takes back what it set and nothing else; it says before what does not come back and what others changed meanwhile.
  property set NAME PROPERTY=[VALUE] … [--yes]
      Set cluster properties; an empty value takes one back to its default. What the scheduler says of it is printed;
      with --yes it is applied, and it ends when the values are in force.
  why NAME --resource R [--node X] [--json]
  why NAME --node X [--json]
      Why a resource is where it is, or down, and why a node has nothing: each reason tried by the cluster's own scheduler on a copy
      that is without it, with its way out. --node beside --resource: of that node alone.

It works on the directory in HARRIER_DATA (default ./data), whether a console runs on it or not.`;

async function main(words: readonly string[]): Promise<void> {
  const [noun, verb, ...rest] = words;
  if (noun === undefined || noun === "help" || words.includes("--help")) return console.log(HELP);
  const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
    "cluster access": clusterAccess,
    "cluster add": clusterAdd,
    "cluster add-node": clusterAddNode,
    "cluster checks": clusterChecks,
    "cluster create": clusterCreate,
    "cluster destroy": clusterDestroy,
    "cluster heartbeat": clusterHeartbeat,
    "cluster list": clusterList,
    "cluster new-key": clusterNewKey,
    "cluster quorum-device": clusterQuorumDevice,
    "cluster remove": clusterRemove,
    "cluster remove-node": clusterRemoveNode,
    "cluster restart": clusterRestart,
    "cluster start": clusterStart,
    "cluster stop": clusterStop,
    configuration,
    drill,
    events,
    import: importFile,
    "job go-on": jobGoOn,
    "key new": keyNew,
    leftovers,
    maintenance,
    "property set": propertySet,
    why,
  };
  const alone = commands[noun];
  const command = alone ?? commands[`${noun} ${verb}`];
  if (!command) throw new CliError(`Unknown command "${words.join(" ")}". See: npm run harrier -- help`);
  if (command !== keyNew) await runtime({ watching: false });
  await command(alone === undefined ? rest : words.slice(1));
}

logToStandardError();
main(process.argv.slice(2))
  .catch((error: unknown) => {
    const isSaid = error instanceof CliError || error instanceof ConsoleFault;
    console.error(isSaid ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => closeRuntime());
