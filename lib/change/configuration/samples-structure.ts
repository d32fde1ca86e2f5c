import {
  cloneOf,
  colocation,
  dummy,
  GROUP,
  location,
  order,
  type Sample,
  stateful,
  THREE,
  TWO,
} from "./samples-parts";

/** Groups and clones. */
export const STRUCTURE_SAMPLES: readonly Sample[] = [
  {
    name: "meta attributes of a group",
    given: GROUP,
    step: {
      kind: "resource.meta",
      id: "g",
      meta: { "resource-stickiness": "100", "target-role": "Stopped" },
    },
  },
  {
    name: "meta attributes of a clone",
    given: [...TWO, cloneOf("a")],
    step: { kind: "resource.meta", id: "a-clone", meta: { "clone-max": "2", interleave: "true" } },
  },
  {
    name: "copy a primitive with its constraints",
    given: [...TWO, colocation("with-a", "b", "a"), location("cli-ban-a-on-n1", "a", "n1", "-INFINITY")],
    step: {
      kind: "resource.copy",
      id: "a",
      names: [{ id: "a", as: "a2" }],
      withConstraints: true,
      isStopped: true,
    },
  },
  {
    name: "copy a group",
    given: GROUP,
    step: {
      kind: "resource.copy",
      id: "g",
      names: [
        { id: "g", as: "h" },
        { id: "a", as: "d" },
        { id: "b", as: "e" },
        { id: "c", as: "f" },
      ],
      withConstraints: false,
      isStopped: false,
    },
  },
  {
    name: "rename a primitive that constraints name",
    given: [...TWO, colocation("with-a", "b", "a"), location("cli-ban-a-on-n1", "a", "n1", "-INFINITY")],
    step: { kind: "resource.rename", id: "a", as: "address" },
  },
  {
    name: "rename a member of a group",
    given: [...GROUP, dummy("d"), order("o1", "b", "d")],
    step: { kind: "resource.rename", id: "b", as: "middle" },
  },
  { name: "create a group", given: THREE, step: { kind: "group.create", id: "g", members: ["b", "a"] } },
  {
    name: "add to a group",
    given: [...GROUP, dummy("d"), dummy("e")],
    step: { kind: "group.add", id: "g", members: ["d", "e"], before: null },
  },
  {
    name: "add to a group before a member",
    given: [...GROUP, dummy("d")],
    step: { kind: "group.add", id: "g", members: ["d"], before: "b" },
  },
  { name: "take out of a group", given: GROUP, step: { kind: "group.remove", id: "g", members: ["b"] } },
  {
    name: "take out of a group and keep its constraints",
    given: [...GROUP, dummy("d"), colocation("c1", "d", "g"), location("l1", "g", "n1", "10")],
    step: { kind: "group.remove", id: "g", members: ["c"] },
  },
  {
    name: "reorder a group",
    given: GROUP,
    step: { kind: "group.reorder", id: "g", members: ["c", "a", "b"] },
  },
  {
    name: "dissolve a group",
    given: [...GROUP, dummy("d"), colocation("c1", "d", "g")],
    step: { kind: "group.dissolve", id: "g" },
  },
  { name: "clone a primitive", given: TWO, step: cloneOf("a") },
  {
    name: "clone a primitive with options",
    given: TWO,
    step: {
      kind: "clone.create",
      id: "a-clone",
      of: "a",
      promotable: false,
      meta: { "clone-max": "2", interleave: "true" },
    },
  },
  { name: "clone a group", given: GROUP, step: cloneOf("g") },
  { name: "make it promotable", given: [stateful("db")], step: cloneOf("db", true) },
  {
    name: "an id of one's own for a clone",
    given: TWO,
    step: { kind: "clone.create", id: "many", of: "a", promotable: false, meta: {} },
  },
  {
    name: "dissolve a clone",
    given: [...TWO, cloneOf("a"), order("o1", "a-clone", "b")],
    step: { kind: "clone.dissolve", id: "a-clone" },
  },
];
