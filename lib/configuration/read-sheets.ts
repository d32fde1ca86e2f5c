import { fencingLaddersIn } from "../change/configuration/fencing-levels";
import { accountSteps, alertStep, isWholeRole, roleStep, tagStep } from "../change/take-along/further-steps";
import { ruleText } from "../cluster/rule";
import { MASK } from "../command/redact";
import { hideInTree } from "../pacemaker/cib/hide-secrets";
import { collectReferences, type References, resolve } from "../pacemaker/cib/nvpairs";
import { inPrecedence } from "../pacemaker/cib/precedence";
import { readRules } from "../pacemaker/cib/rules";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, childOf, childrenOf, readBoolean, type XmlElement } from "../pacemaker/xml/xml-element";
import type { XmlError } from "../pacemaker/xml/xml-error";
import { err, ok, type Result } from "../result";
import { ENABLE_ACL } from "./acl-form";
import type { Need, NodeSheet, Sheets, Template, ValueSet, ValueSets } from "./sheets";

/** What `cibadmin -Q -o configuration` (or the whole CIB) says beside resources and constraints, secrets masked. */
export function readSheets(text: string): Result<Sheets, XmlError> {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (root.name !== "cib" && root.name !== "configuration")
    return err({ code: "xml.unexpected-root", root: root.name.slice(0, 100) });
  const written = root.name === "cib" ? childOf(root, "configuration") : root;
  return ok(sheetsOf(hideInTree(written ?? root, () => MASK)));
}

function sheetsOf(configuration: XmlElement): Sheets {
  const references = collectReferences(configuration);
  const section = (name: string) => childOf(configuration, name);
  const sets = (owner: XmlElement | null, name: string) => setsOf(owner, name, references);
  const primitives = descendants(section("resources"), new Set(["primitive", "template"]));
  return {
    properties: sets(section("crm_config"), "cluster_property_set"),
    resourceDefaults: sets(section("rsc_defaults"), "meta_attributes"),
    operationDefaults: sets(section("op_defaults"), "meta_attributes"),
    nodes: childrenOf(section("nodes"), "node").map(
      (node): NodeSheet => ({
        name: attributeOf(node, "uname", "id") ?? "",
        attributes: sets(node, "instance_attributes"),
        utilization: sets(node, "utilization"),
      }),
    ),
    needs: primitives.flatMap((one): readonly Need[] => {
      const values = firstOfEach(sets(one, "utilization"));
      return Object.keys(values).length === 0 ? [] : [{ resource: idOf(one), values }];
    }),
    tags: childrenOf(section("tags"), "tag").map(tagStep),
    templates: primitives
      .filter(({ name }) => name === "template")
      .map((one): Template => ({ id: idOf(one), agent: agentOf(one), usedBy: usersOf(one, primitives) })),
    alerts: childrenOf(section("alerts"), "alert").map(alertStep),
    ladders: fencingLaddersIn(configuration),
    roles: childrenOf(section("acls"), "acl_role").map((role) => ({
      step: roleStep(role),
      isWhole: isWholeRole(role),
    })),
    members: accountSteps(section("acls")),
    isAclOn: isAclOn(configuration, references),
  };
}

function setsOf(owner: XmlElement | null, name: string, references: References): ValueSets {
  const found = childrenOf(owner, name).map((set) => resolve(set, references));
  return inPrecedence(found).map((set): ValueSet => {
    const [rule] = readRules(set, references);
    const pairs = childrenOf(set, "nvpair").flatMap((pair): readonly [string, string][] => {
      const target = resolve(pair, references);
      const name = attributeOf(pair, "name") ?? attributeOf(target, "name");
      const value = attributeOf(target, "value");
      return name === null || value === null ? [] : [[name, value]];
    });
    return {
      id: idOf(set),
      score: attributeOf(set, "score"),
      rule: rule === undefined ? null : ruleText(rule),
      // The first of a name counts within a set, too.
      values: Object.fromEntries(pairs.toReversed()),
    };
  });
}

/** Whether the rights of a configuration are in force: `enable-acl`. */
export function isAclOn(configuration: XmlElement, references = collectReferences(configuration)): boolean {
  const sets = setsOf(childOf(configuration, "crm_config"), "cluster_property_set", references);
  return readBoolean(firstOfEach(sets)[ENABLE_ACL] ?? "") === true;
}

function firstOfEach(sets: ValueSets): Readonly<Record<string, string>> {
  const always = sets.filter(({ rule }) => rule === null);
  return Object.assign({}, ...always.toReversed().map(({ values }) => values));
}

/** What is below an element with one of the names, in document order. Not by recursion alone: nothing nests in a primitive. */
function descendants(root: XmlElement | null, names: ReadonlySet<string>): readonly XmlElement[] {
  return (root?.children ?? []).flatMap((one) => (names.has(one.name) ? [one] : descendants(one, names)));
}

function idOf(one: XmlElement): string {
  return attributeOf(one, "id") ?? "";
}

function agentOf(one: XmlElement): string {
  const parts = [attributeOf(one, "class"), attributeOf(one, "provider"), attributeOf(one, "type")];
  return parts.filter((part) => part !== null).join(":");
}

function usersOf(template: XmlElement, primitives: readonly XmlElement[]): readonly string[] {
  return primitives.filter((one) => attributeOf(one, "template") === idOf(template)).map(idOf);
}
