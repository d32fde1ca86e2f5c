/** Everything that Harrier can change, as a closed union. One word per verb: permission, audit and messages use `kind`. */
export type Operation =
  | { readonly kind: "node.standby"; readonly node: string }
  | { readonly kind: "node.online"; readonly node: string }
  | { readonly kind: "node.maintenance"; readonly node: string; readonly on: boolean }
  | {
      readonly kind: "resource.move";
      /** Top-level id: a member moves its group, so the group's id stands here. */
      readonly resource: string;
      readonly to: string;
      /** Move the promoted role instead of the whole resource. */
      readonly promoted: boolean;
      /** Keep the location constraint afterwards instead of letting go. */
      readonly keep: boolean;
    }
  /** Remove the constraints that moves and bans left on a resource. */
  | { readonly kind: "resource.clear"; readonly resource: string }
  /** Forget failures, so that the cluster tries again. On one node, or everywhere. */
  | { readonly kind: "resource.cleanup"; readonly resource: string; readonly node: string | null };

export type OperationKind = Operation["kind"];

/** Id of what an operation is about: a node's name or a resource's id. */
export function subjectOf(operation: Operation): string {
  return "node" in operation && operation.kind.startsWith("node.")
    ? (operation.node as string)
    : (operation as { resource: string }).resource;
}
