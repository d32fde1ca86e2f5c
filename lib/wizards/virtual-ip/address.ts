import type { InterfaceFact } from "../../facts/fact";
import { isInNetwork, isNetworkItself, parseIp, widest } from "../../facts/ip-address";
import type { WizardKey } from "../../i18n/wizard-key";
import { said, words } from "../parts/words";
import type { TextValues } from "../wizard";
import {
  answersOf,
  type Check,
  type Field,
  type Option,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";

/** The step that asks for the address and finds where it can be: shared by all wizards with a virtual IP. */
export const addressStep: WizardStep = {
  id: "address",
  questions: (input) => {
    const address = textOf(input, "ip");
    const inUse = parseIp(address) === null ? [] : [{ kind: "address-in-use" as const, address }];
    return [{ kind: "interfaces" }, { kind: "agents", provider: "heartbeat" }, ...inUse];
  },
  fields: (input, world): readonly Field[] => [
    {
      kind: "text",
      name: "ip",
      label: words("virtual-ip.ip"),
      hint: words("virtual-ip.ipHint"),
      required: true,
      mono: true,
    },
    {
      kind: "text",
      name: "prefix",
      label: words("virtual-ip.prefix"),
      hint: words("virtual-ip.prefixHint"),
      mono: true,
      placeholder: String(foundPrefix(input, world) ?? ""),
    },
    {
      kind: "choice",
      name: "nic",
      look: "select",
      label: words("virtual-ip.nic"),
      hint: words("virtual-ip.nicHint"),
      options: nicOptions(world),
    },
  ],
  checks: (input, world) => [
    ...addressChecks(input, world),
    ...prefixChecks(input),
    ...placeChecks(input, world),
  ],
};

function nicOptions(world: WizardWorld): readonly Option[] {
  const answers = answersOf(world, "interfaces");
  const names = new Set(
    answers.flatMap((answer) => (answer.ok ? usable(answer.value).map(({ name }) => name) : [])),
  );
  const found = [...names].map((name): Option => {
    const absent = answers.filter((answer) => answer.ok && !answer.value.some((one) => one.name === name));
    const hint =
      absent.length === 0
        ? said(
            [...new Set(answers.flatMap((answer) => networksOf(answer.ok ? answer.value : [], name)))].join(
              ", ",
            ),
          )
        : words("virtual-ip.nicMissing", { nodes: absent.map(({ node }) => node) });
    return { value: name, label: said(name), hint };
  });
  return [{ value: "", label: words("virtual-ip.nicAuto") }, ...found];
}

function usable(interfaces: readonly InterfaceFact[]): readonly InterfaceFact[] {
  return interfaces.filter(({ loopback }) => !loopback);
}

function networksOf(interfaces: readonly InterfaceFact[], name: string): readonly string[] {
  const own = interfaces.filter((one) => one.name === name).flatMap(({ addresses }) => addresses);
  return own.map(({ prefix, address }) => `${address}/${prefix}`);
}

function addressChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const text = textOf(input, "ip");
  const error = (key: WizardKey, values: TextValues = {}): Check => ({
    severity: "error",
    field: "ip",
    text: words(key, { ip: text, ...values }),
  });
  if (text === "") return [error("check.missing")];
  const address = parseIp(text);
  if (address === null) return [error("virtual-ip.badIp")];
  const holder = world.configurations.find(({ instanceAttributes }) => {
    const other = parseIp(instanceAttributes.ip ?? "");
    return other !== null && other.family === address.family && other.value === address.value;
  });
  if (holder !== undefined) return [error("virtual-ip.ipOfResource", { resource: holder.id })];
  const used = answersOf(world, "address-in-use").find((answer) => answer.ok && answer.value.inUse);
  if (used?.ok) return [error("virtual-ip.ipInUse", { by: used.value.by ?? "?", node: used.node })];
  const prefix = Number(textOf(input, "prefix") || (foundPrefix(input, world) ?? widest(address.family)));
  return isNetworkItself(address, prefix) ? [error("virtual-ip.ipOfNetwork")] : [];
}

function prefixChecks(input: WizardInput): readonly Check[] {
  const text = textOf(input, "prefix");
  const address = parseIp(textOf(input, "ip"));
  if (text === "") return [];
  const most = address === null ? 128 : widest(address.family);
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return [];
  return [{ severity: "error", field: "prefix", text: words("virtual-ip.badPrefix", { most }) }];
}

/** On which nodes the address has a network to be in. */
function placeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const address = parseIp(textOf(input, "ip"));
  const nic = textOf(input, "nic");
  if (address === null) return [];
  const answers = answersOf(world, "interfaces");
  const silent = answers.filter((answer) => !answer.ok).map(({ node }) => node);
  const without = answers.flatMap((answer) => {
    if (!answer.ok) return [];
    const own = usable(answer.value).filter((one) => nic === "" || one.name === nic);
    return own.some((one) => one.addresses.some((has) => isIn(address, has))) ? [] : [answer.node];
  });
  const checks: Check[] = [];
  if (silent.length > 0) {
    checks.push({
      severity: "warning",
      field: null,
      text: words("check.silentNodes", { nodes: silent }),
    });
  }
  if (without.length > 0 && without.length === answers.length - silent.length) {
    checks.push({
      severity: nic === "" ? "error" : "warning",
      field: "ip",
      text: words("virtual-ip.noNetwork"),
    });
  } else if (without.length > 0) {
    checks.push({
      severity: "warning",
      field: "ip",
      text: words("virtual-ip.noNetworkOn", { nodes: without }),
    });
  } else if (answers.length > 0) {
    checks.push({ severity: "good", field: "ip", text: words("virtual-ip.fits", { count: answers.length }) });
  }
  return checks;
}

function isIn(
  address: NonNullable<ReturnType<typeof parseIp>>,
  has: { readonly address: string; readonly prefix: number },
): boolean {
  const own = parseIp(has.address);
  return own !== null && isInNetwork(address, own, has.prefix);
}

/** The prefix of the network that the address is in, on the first node that has one. */
export function foundPrefix(input: WizardInput, world: WizardWorld): number | null {
  const address = parseIp(textOf(input, "ip"));
  if (address === null) return null;
  const all = answersOf(world, "interfaces").flatMap((answer) => (answer.ok ? usable(answer.value) : []));
  return all.flatMap(({ addresses }) => addresses).find((has) => isIn(address, has))?.prefix ?? null;
}
