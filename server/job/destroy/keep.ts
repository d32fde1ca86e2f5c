import "server-only";
import { blueprintOfConf } from "@/lib/blueprint/blueprint-of-conf";
import { keptConf } from "@/lib/blueprint/kept-conf";
import {
  bestWitness,
  type ClusterWitness,
  hasPcs,
  MEMBER_QUESTIONS,
  startsAtBoot,
} from "@/lib/blueprint/member-questions";
import { parsePackages } from "@/lib/blueprint/packages";
import { pcsWordsOf } from "@/lib/blueprint/pcs-words";
import { rebuildFileName, rebuildScript } from "@/lib/blueprint/rebuild-script";
import { type HostFacts, printed } from "@/lib/checks/facts";
import { runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { silentHost, toFacts } from "../checks/ask-host";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { keepTexts } from "../keep-texts";
import { CONF_FILE, type DestroyDeps, type DestroyInput, type WayInto } from "./destroying";

const BOUNDS = { seconds: 30, timeoutMs: 90_000, maxBytes: 64 * 1024 * 1024 };

/**
 * Reads the cluster and keeps what makes it again, before anything is done to it. One member that answers is enough, whether the
 * cluster runs there or not.
 */
export async function keep(
  { files }: DestroyDeps,
  { name }: DestroyInput,
  { record, runners }: WayInto,
  { jobId, write, setResult }: StepContext,
): Promise<StepEnd> {
  const asked = await Promise.all(runners.map(askMember));
  const silent = asked.filter(({ problem }) => problem !== null);
  write(silent.map(({ host, problem }) => `${host}: ${problem?.code}`));
  const [first] = silent;
  if (silent.length === asked.length && first !== undefined && first.problem !== null)
    return failed(first.problem);
  const answered = asked.filter(({ problem }) => problem === null);
  const witness = bestWitness(answered, record.nodes, name);
  if (!witness.ok) return failed(witness.error);
  const { facts, confText, kept, version, isLive } = witness.value;
  write([
    `${facts.host}: corosync.conf`,
    kept === null || version === null
      ? "no configuration: the cluster never ran"
      : `${facts.host}: configuration ${version.adminEpoch}.${version.epoch}.${version.numUpdates}, ${isLive ? "of the running cluster" : "of the file"}`,
  ]);
  const texts = [
    { name: rebuildFileName(name), text: scriptOf(name, witness.value, answered, record) },
    { name: CONF_FILE, text: keptConf(confText).text },
  ];
  const made = keepTexts(files, { jobId, write }, facts.host, texts);
  if (!made.ok) return failed(made.error);
  setResult(() => ({ kind: "destroy", files: made.value, leftAlone: [] }));
  return DONE;
}

async function askMember(runner: SshRunner): Promise<HostFacts> {
  runner.tryAgain();
  const answers = await runSideBySide(runner, MEMBER_QUESTIONS, BOUNDS);
  return answers.ok ? toFacts(runner.node, answers.value, null) : silentHost(runner.node, answers.error);
}

function scriptOf(
  name: string,
  { facts, conf, confText, kept }: ClusterWitness,
  answered: readonly HostFacts[],
  { nodes, user, sudo, jump }: WayInto["record"],
): string {
  const packagesOf = (one: HostFacts) => parsePackages(printed(one, "packages") ?? "");
  const blueprint = blueprintOfConf({
    ...{ name, conf, members: nodes, hasPcs: hasPcs(facts), startAtBoot: startsAtBoot(facts) },
    packages: new Map(answered.map((one) => [one.host, packagesOf(one)])),
    usual: packagesOf(facts),
    hostsFile: printed(facts, "hosts-file") ?? null,
  });
  const cluster = {
    ...{ blueprint, conf, kept, keptConf: keptConf(confText) },
    words: pcsWordsOf(printed(facts, "pcs") ?? ""),
    hasSbd: printed(facts, "sbd")?.startsWith("enabled") ?? false,
    jump: jump === null ? null : `${jump.user}@${jump.host}:${jump.port}`,
    at: new Date().toISOString(),
  };
  return rebuildScript(cluster, { user, sudo });
}
