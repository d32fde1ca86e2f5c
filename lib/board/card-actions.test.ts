import { expect, it } from "vitest";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { cardsOf, toBoard } from "./board";
import { cardActions, cardMemberActions } from "./card-actions";
import { groupOf } from "./group-members";
import { resourceActions } from "./resource-actions";

const live = { kind: "live", via: "n1", mode: "push" } as const;

function blocksOf(
  resource: ReturnType<typeof samplePrimitive>,
  connection: Parameters<typeof cardActions>[2],
  node: string | null = null,
) {
  const card = cardsOf(toBoard(sampleCluster({ resources: [resource] })), resource.id)[0]?.card;
  if (!card) throw new Error("no card");
  return Object.fromEntries(cardActions(card, node, connection).map((a) => [a.kind, a.block?.code ?? null]));
}

it("offers what makes sense, the rest with its reason", () => {
  expect(blocksOf(samplePrimitive("vip", "n1"), live)).toEqual({
    move: null,
    stop: null,
    restart: null,
    unmanage: null,
    maintenanceOn: null,
    cleanup: null,
    refresh: null,
    clear: "nothing-to-clear",
    copy: null,
    rename: null,
  });
  expect(blocksOf(samplePrimitive("vip", "n1", { blocked: true }), live)).toMatchObject({
    move: null,
    cleanup: null,
  });
  expect(blocksOf(samplePrimitive("vip", "n1", { orphaned: true, managed: false }), live)).toMatchObject({
    move: "resource-orphaned",
    stop: "resource-orphaned",
    cleanup: null,
  });
  expect(blocksOf(samplePrimitive("vip", "n1"), live, "n1")).toHaveProperty("ban", null);
});

it("offers nothing while the cluster cannot be reached", () => {
  const gone = { kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] } as const;
  expect(new Set(Object.values(blocksOf(samplePrimitive("vip", "n1"), gone)))).toEqual(
    new Set(["not-connected"]),
  );
});

const MEMBER_VERBS = [
  ...["stop", "restart", "unmanage", "maintenanceOn", "cleanup", "refresh"],
  ...["takeOut", "copy", "rename"],
];

function onCard(resource: Resource, member: string) {
  const card = cardsOf(toBoard(sampleCluster({ resources: [resource] })), resource.id).at(-1)?.card;
  const found = card?.members.find(({ id }) => id === member);
  if (!card || !found) throw new Error("no such member");
  return cardMemberActions(card, found, live);
}

/** As its drawer has it. */
function inDrawer(top: Resource, id: string) {
  const copies = primitivesOf(top).filter((copy) => copy.id === id);
  const [resource] = copies;
  if (resource === undefined) throw new Error("no such member");
  return resourceActions({ resource, top, copies }, sampleCluster({ resources: [top] }), live);
}
const group = sampleGroup("g", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]);

it.each([
  ["on the card", onCard],
  ["in the drawer", inDrawer],
])("offers of a group's member what is its own, and never its place: %s", (_, actionsOf) => {
  const actions = actionsOf(group, "a");
  expect(actions.map(({ kind }) => kind)).toEqual(MEMBER_VERBS);
  expect(actions.every(({ block }) => block === null)).toBe(true);
  expect(actions[0]?.operation).toEqual({ kind: "resource.stop", resource: "a" });
  expect(actions.find(({ kind }) => kind === "takeOut")?.operation).toEqual({
    kind: "configuration.change",
    subject: "a",
    purpose: "take-out",
    steps: [{ kind: "group.remove", id: "g", members: ["a"] }],
  });
});

it.each([
  ["on the card", onCard],
  ["in the drawer", inDrawer],
])("offers what the member is not yet: %s", (_, actionsOf) => {
  const kinds = (change: Partial<Primitive>) =>
    actionsOf(sampleGroup("g", [samplePrimitive("a", null, change), samplePrimitive("b", "n1")]), "a").map(
      ({ kind }) => kind,
    );
  expect(kinds({ disabled: true })).toContain("start");
  expect(kinds({ managed: false })).toContain("manage");
  expect(kinds({ managed: false, maintenance: true })).toEqual(
    expect.arrayContaining(["unmanage", "maintenanceOff"]),
  );
});

it("dissolves the group of its only member", () => {
  const lonely = sampleGroup("g", [samplePrimitive("a", "n1")]);
  expect(onCard(lonely, "a").find(({ kind }) => kind === "takeOut")).toMatchObject({
    kind: "takeOut",
    operation: { purpose: "ungroup", steps: [{ kind: "group.dissolve", id: "g" }] },
  });
});

it("changes the members of a cloned group, which a clone cannot do without", () => {
  const clone = sampleClone("c", [group]);
  const cluster = sampleCluster({ resources: [clone] });
  const card = cardsOf(toBoard(cluster), "c").at(-1)?.card;
  if (card === undefined) throw new Error("no card");
  const drawer = { resource: clone, top: clone, copies: primitivesOf(clone) };
  for (const actions of [cardActions(card, "n1", live), resourceActions(drawer, cluster, live)]) {
    const kinds = actions.map(({ kind }) => kind);
    expect(kinds).toContain("members");
    expect(kinds).not.toContain("ungroup");
  }
  expect(groupOf(cluster, "c")?.id).toBe("g");
  expect(groupOf(cluster, "g")?.id).toBe("g");
});

it("does not start or stop a part of a clone: the tools would take the whole clone", () => {
  const clone = sampleClone("c", [group]);
  expect(onCard(clone, "a").map(({ kind }) => kind)).toEqual([
    "cleanup",
    "refresh",
    "takeOut",
    "copy",
    "rename",
  ]);
  expect(inDrawer(clone, "a").map(({ kind }) => kind)).toEqual([
    "cleanup",
    "refresh",
    "takeOut",
    "copy",
    "rename",
  ]);
  const plain = sampleClone("c", [samplePrimitive("a", "n1")]);
  expect(inDrawer(plain, "a").map(({ kind }) => kind)).toEqual(["cleanup", "refresh"]);
});

it("offers in the drawer of a whole resource what its card does, a ban from each node where it is", () => {
  const web = sampleClone("web", [samplePrimitive("w", "n1"), samplePrimitive("w", "n2")]);
  const cluster = sampleCluster({ resources: [web] });
  const card = cardsOf(toBoard(cluster), "web")[0]?.card;
  const drawer = resourceActions({ resource: web, top: web, copies: primitivesOf(web) }, cluster, live);
  expect(card && cardActions(card, null, live)).toEqual(
    drawer.filter(({ kind }) => kind !== "ban" && kind !== "refreshOn"),
  );
  expect(drawer.flatMap(({ kind, operation }) => (kind === "ban" ? [operation] : []))).toEqual([
    { kind: "resource.ban", resource: "web", node: "n1" },
    { kind: "resource.ban", resource: "web", node: "n2" },
  ]);
});
