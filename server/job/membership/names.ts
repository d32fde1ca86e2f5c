import "server-only";
import type { BlueprintHost } from "@/lib/blueprint/blueprint";
import { type HostsEntry, hostsFileCommand } from "@/lib/blueprint/hosts-file";
import { canonicalAddress } from "@/lib/checks/address";
import { positional } from "@/lib/command/argv";
import type { SshRunner } from "../../node/ssh-runner";
import { runInOrder } from "../create/run-build-command";
import type { StepContext, StepEnd } from "../definition";

const SHORT_SECONDS = 60;
const NO_SECRETS = { password: "", authkey: "" };

/** The new host's name goes into a member's /etc/hosts. */
export function nameMember(
  runner: SshRunner,
  { name, service }: BlueprintHost,
  context: StepContext,
): Promise<StepEnd> {
  return write(runner, [{ name, address: service }], context);
}

/** All names go into the new host's /etc/hosts, the members' by the addresses that the first of them knows them by. */
export async function nameNewcomer(
  members: readonly SshRunner[],
  runner: SshRunner,
  { name, service }: BlueprintHost,
  context: StepContext,
): Promise<StepEnd> {
  const [first] = members;
  const known =
    first === undefined
      ? []
      : await addressesOf(
          first,
          members.map(({ node }) => node),
        );
  return write(runner, [...known, { name, address: service }], context);
}

function write(runner: SshRunner, entries: readonly HostsEntry[], context: StepContext): Promise<StepEnd> {
  return runInOrder(
    runner,
    [{ argv: hostsFileCommand(entries), seconds: SHORT_SECONDS }],
    NO_SECRETS,
    context,
  );
}

/** What names lead to, as a member has it; one that leads nowhere, or to the member itself alone, is left out. */
async function addressesOf(runner: SshRunner, names: readonly string[]): Promise<readonly HostsEntry[]> {
  const argv = ["getent", "hosts", ...names.map(positional)] as const;
  const outcome = await runner.run(argv, { timeoutMs: SHORT_SECONDS * 1000 });
  if (outcome.kind !== "exited") return [];
  return outcome.stdout.split("\n").flatMap((line) => {
    const [written = "", ...aliases] = line.trim().split(/\s+/);
    const address = canonicalAddress(written);
    if (address === null || address.startsWith("127.") || address === "::1") return [];
    return names.filter((name) => aliases.includes(name)).map((name) => ({ name, address: written }));
  });
}
