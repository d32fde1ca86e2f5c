import type { Agent } from "../../cluster/resource";
import type { ConstraintRole, NewResourceSet, OperationSpec, ValueChanges, Values } from "./operation";

/** What happens to what depends on a ticket when it is lost; null leaves it to Pacemaker, which stops it. */
export type LossPolicy = "stop" | "demote" | "fence" | "freeze";

/** Which events an alert is for. */
export interface AlertSelect {
  readonly nodes: boolean;
  readonly fencing: boolean;
  readonly resources: boolean;
  /** Changes of node attributes of these names, of all with none named; null is for none. */
  readonly attributes: readonly string[] | null;
}

/** Whom an alert tells. */
export interface AlertRecipient {
  readonly id: string;
  /** What the agent gets as recipient: a file, an address. */
  readonly value: string;
  readonly description: string | null;
  readonly meta: ValueChanges;
  readonly parameters: ValueChanges;
}

/** What a role may do, or may not, with a part of the CIB. */
export interface AclPermission {
  readonly right: "read" | "write" | "deny";
  readonly on:
    | { readonly kind: "xpath"; readonly xpath: string }
    /** The element of that id with all below it. */
    | { readonly kind: "reference"; readonly id: string }
    /** Elements of that name, or one attribute of theirs. */
    | { readonly kind: "object-type"; readonly type: string; readonly attribute: string | null };
  readonly description: string | null;
}

export type ContainerRuntime = "docker" | "podman";

/** Steps about what is neither a plain resource nor a constraint between resources: a part of the closed union. */
export type FurtherOperation =
  /** The members that a tag is to have, whatever it had; made where it is not there, and none at all takes it out. */
  | { readonly kind: "tag.set"; readonly id: string; readonly references: readonly string[] }
  /** What primitives can be made from. It is changed as a primitive is, and deleted by `resource.delete`. */
  | {
      readonly kind: "template.create";
      readonly id: string;
      readonly agent: Agent;
      readonly parameters: Values;
      readonly operations: readonly OperationSpec[];
      readonly meta: Values;
    }
  /** `primitive.create` with a template in place of the agent: what is given here outweighs the template's. */
  | {
      readonly kind: "primitive.from-template";
      readonly id: string;
      readonly template: string;
      readonly parameters: Values;
      readonly operations: readonly OperationSpec[];
      readonly meta: Values;
      readonly group: string | null;
    }
  /**
   * A container of replicas. Each part has the attributes that the CIB knows of it, in the CIB's words: `container` image (has to be there),
   * replicas, replicas-per-host, promoted-max, run-command, network, options; `network` ip-range-start, host-interface, host-netmask,
   * control-port, add-host; `ports` port, internal-port, range; `storage` source-dir, source-dir-root, target-dir, options.
   */
  | {
      readonly kind: "bundle.create";
      readonly id: string;
      readonly runtime: ContainerRuntime;
      readonly container: Values;
      readonly network: Values;
      readonly ports: readonly Values[];
      readonly storage: readonly Values[];
      /** A primitive of the top level, which goes into it; null for a container that only runs its command. */
      readonly primitive: string | null;
      readonly meta: Values;
    }
  /** A bundle that is there: attributes of its container and network that are named, and ports and storage as wholes; null leaves them. */
  | {
      readonly kind: "bundle.change";
      readonly id: string;
      readonly container: ValueChanges;
      readonly network: ValueChanges;
      readonly ports: readonly Values[] | null;
      readonly storage: readonly Values[] | null;
    }
  | {
      readonly kind: "ticket.create";
      readonly id: string;
      readonly resource: string;
      readonly role: ConstraintRole | null;
      readonly ticket: string;
      readonly lossPolicy: LossPolicy | null;
    }
  | {
      readonly kind: "ticket.sets";
      readonly id: string;
      readonly ticket: string;
      readonly lossPolicy: LossPolicy | null;
      readonly sets: readonly NewResourceSet[];
    }
  /**
   * An alert as it is to be, made where it is not there. Of `meta` and `parameters` (its own and those of recipients that are there) what
   * is not named stays as it is, so that nobody has to type a secret again; recipients that are not named go.
   */
  | {
      readonly kind: "alert.set";
      readonly id: string;
      /** Of the agent, on each node. */
      readonly path: string;
      readonly description: string | null;
      /** `timeout`, `timestamp-format`, `enabled`. */
      readonly meta: ValueChanges;
      readonly parameters: ValueChanges;
      /** Null leaves it to Pacemaker: nodes, fencing and resources. */
      readonly select: AlertSelect | null;
      readonly recipients: readonly AlertRecipient[];
    }
  | { readonly kind: "alert.delete"; readonly id: string }
  /** A role with these permissions and no others, made where it is not there. */
  | {
      readonly kind: "acl-role.set";
      readonly id: string;
      readonly description: string | null;
      readonly permissions: readonly AclPermission[];
    }
  /** Users and groups lose it; those that had no other one stay without any. */
  | { readonly kind: "acl-role.delete"; readonly id: string }
  /** A user or a group of the system (its name is the id) with these roles and no others, made where it is not there. */
  | {
      readonly kind: "acl-member.set";
      readonly member: AclMember;
      readonly id: string;
      readonly roles: readonly string[];
    }
  | { readonly kind: "acl-member.delete"; readonly member: AclMember; readonly id: string };

export type AclMember = "user" | "group";
