import { type ConfSection, type ConfTree, linkNumberOf, nodeSections, readConf, valueIn } from "./conf-tree";

/** Parts of the file that corosync files under a value of theirs. */
const KEYED: Readonly<Record<string, (section: ConfSection) => string>> = {
  "totem.interface": (section) => String(linkNumberOf(section)),
  "logging.logger_subsys": (section) => valueIn(section, "subsys") ?? "",
};

/** Values that name the part that they stand in, and are in its name. */
const NAMING = /^totem\.interface\.\d+\.(?:linknumber|ringnumber)$|^logging\.logger_subsys\.[^.]*\.subsys$/;

/**
 * Every value of the file by its name, as `corosync-cmapctl` names them, but for the nodes: those are known by their id (else their
 * name), so that a node that goes from the middle of the list is no change of all that follow.
 */
export function confValues(text: string): ReadonlyMap<string, string> {
  const tree = readConf(text);
  const values = new Map<string, string>();
  const take = (section: ConfSection, path: string) => {
    for (const { key, value } of section.values)
      if (!NAMING.test(`${path}.${key}`)) values.set(path === "" ? key : `${path}.${key}`, value);
    for (const inner of section.sections) {
      const name = path === "" ? inner.name : `${path}.${inner.name}`;
      if (name === "nodelist") continue;
      const own = KEYED[name];
      take(inner, own === undefined ? name : `${name}.${own(inner)}`);
    }
  };
  take(tree.root, "");
  takeNodes(tree, values);
  return values;
}

/** What a node is known by in the names of its values. */
export function nodeKeyOf(section: ConfSection): string {
  return valueIn(section, "nodeid") ?? valueIn(section, "name") ?? "";
}

function takeNodes(tree: ConfTree, values: Map<string, string>): void {
  for (const node of nodeSections(tree))
    for (const { key, value } of node.values) values.set(`nodelist.node.${nodeKeyOf(node)}.${key}`, value);
}
