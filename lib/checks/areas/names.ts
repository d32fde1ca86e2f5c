import { canonicalAddress } from "../address";
import { addressesOf, addressesOn, type CheckFacts, type HostFacts, NOT_THERE, printed } from "../facts";
import { type CheckSpec, eachHost } from "../judge";

/** RFC 1123: letters, digits and hyphens, in parts with dots between them. */
const HOST_NAME = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/;
const LOOPBACK = /^(?:127\.|::1$)/;

/** What hosts and nodes are called, and what those names lead to. */
export const NAME_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "name-valid", area: "names", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const name = printed(host, "host-name");
        if (name === undefined) return null;
        const wrong = [host.host, name].find((one) => !HOST_NAME.test(one));
        return { found: wrong ?? name, ok: wrong === undefined };
      }),
  },
  {
    ...{ id: "name-own", area: "names", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const name = printed(host, "host-name");
        if (name === undefined) return null;
        const isSame = name === host.host || name.split(".")[0] === host.host;
        return { found: name, ok: isSame };
      }),
  },
  {
    ...{ id: "names-resolve", area: "names", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const lost = facts.hosts.filter((_, at) => addressesOf(host, at)?.length === 0);
        if (facts.hosts.every((_, at) => addressesOf(host, at) === undefined)) return null;
        return {
          found: lost.length === 0 ? "getent" : lost.map((one) => one.host).join(", "),
          ok: lost.length === 0,
        };
      }),
  },
  {
    ...{ id: "names-agree", area: "names", worth: "warning" },
    judge: (facts) => (facts.hosts.length < 2 ? null : eachHost(facts, (host) => agreement(facts, host))),
  },
  {
    ...{ id: "name-loopback", area: "names", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const own = addressesOf(host, facts.hosts.indexOf(host));
        if (own === undefined) return null;
        const looped = own.find((address) => LOOPBACK.test(address));
        return { found: looped ?? own[0] ?? null, ok: looped === undefined };
      }),
  },
  {
    ...{ id: "names-reverse", area: "names", worth: "warning" },
    judge: (facts) =>
      facts.hosts.length < 2
        ? null
        : eachHost(facts, (host) => {
            const asked = facts.hosts.filter((_, at) => wasRun(host, `reverse-${at}`));
            const unnamed = asked.filter(
              (other) => printed(host, `reverse-${facts.hosts.indexOf(other)}`) === undefined,
            );
            if (asked.length === 0) return null;
            return {
              found: unnamed.length === 0 ? "getent" : unnamed.map((one) => one.host).join(", "),
              ok: unnamed.length === 0,
            };
          }),
  },
];

/** A resolver that says nothing in time has no name either: that is an answer. */
function wasRun({ answers }: HostFacts, name: string): boolean {
  return answers[name] !== undefined && answers[name].code !== NOT_THERE;
}

/** Whether a host takes the names of the others for addresses that they have. */
function agreement(facts: CheckFacts, host: HostFacts) {
  const wrong = facts.hosts.flatMap((other, at) => {
    const own = addressesOn(other);
    const address = addressesOf(host, at)
      ?.filter((one) => !LOOPBACK.test(one))
      .find((one) => !own.includes(canonicalAddress(one) ?? one));
    return other === host || own.length === 0 || address === undefined ? [] : [`${other.host} = ${address}`];
  });
  if (facts.hosts.every((_, at) => addressesOf(host, at) === undefined)) return null;
  return { found: wrong.length === 0 ? "getent" : wrong.join(", "), ok: wrong.length === 0 };
}
