import type { CibVersion } from "../../cluster/cluster";
import type { FencingLack } from "../../cluster/fencing-verdicts";
import type { VotesAfter } from "../../corosync/votes-after";
import type { FactProblem } from "../../facts/fact";
import type { WithoutEffect } from "../configuration/in-force";
import type { EditProblem } from "../configuration/operation";
import type { SecretsMoved } from "../configuration/secrets-moved";
import type { TouchedObject, UndoProblem } from "../configuration/touched";
import type { VerifyFinding } from "../configuration/verify-findings";
import type { DialectName, UnsupportedReason } from "../dialect/dialect";
import type { Effects, Obstacle } from "../effects/effects";
import type { Operation } from "../operation";
import type { ReliedOn } from "./relied-on";

/** One command as it will run on a node. `display` is the quoted, redacted form that people read and can paste. */
export interface PlannedCommand {
  readonly argv: readonly [string, ...string[]];
  readonly display: string;
  /**
   * `staged`: ran on the copy that the plan was made on; the patch `now` brings what they did to the cluster.
   * `later`: after the effects have happened, e.g. clearing the constraint of a move that lets go.
   */
  readonly when: "staged" | "now" | "later";
  /** How long it may take; left out: a minute. */
  readonly timeoutSeconds?: number;
  /** The node that it runs on, where that is not the one that changes go through. */
  readonly node?: string;
}

/** A change that was thought through but not made: nothing on the cluster differs because of it. */
export interface Plan {
  readonly id: string;
  readonly clusterId: string;
  readonly operation: Operation;
  readonly commands: readonly PlannedCommand[];
  readonly effects: Effects;
  /** CIB that the effects were simulated on; null where the change is not about the CIB. */
  readonly base: CibVersion | null;
  /** Snapshot version that preconditions were checked on. */
  readonly snapshotVersion: number;
  readonly createdAt: string;
  /** What a reader should know beside the effects. */
  readonly notes: readonly PlanNote[];
}

/** A remark on a plan, worded under `change.note.<code>`. */
export type PlanNote =
  /** This tool cannot say a step, so Pacemaker's own tools do. */
  | {
      readonly code: "dialect-lacks";
      readonly dialect: DialectName;
      readonly step: number;
      readonly reason: UnsupportedReason;
    }
  /** What the tool made was not what was meant, so Pacemaker's own tools are used. */
  | { readonly code: "dialect-differs"; readonly dialect: DialectName }
  /** The tool refused a step that Pacemaker's own tools take, in its own words, so they are used instead. */
  | { readonly code: "dialect-refused"; readonly dialect: DialectName; readonly said: string }
  /** The node's tool is not for the user that Harrier logs in as, so Pacemaker's own tools are used. */
  | { readonly code: "dialect-denied"; readonly dialect: DialectName; readonly node: string }
  /** `by` only refers to values (`id`) that this changes, so they change there, too. */
  | { readonly code: "shared-values"; readonly id: string; readonly by: string }
  /** Constraints that name what is taken out go with it, or lose it. Nobody asked for them by name. */
  | { readonly code: "constraints-deleted" | "constraints-changed"; readonly ids: readonly string[] }
  /** They name a resource by its new name. */
  | { readonly code: "constraints-renamed"; readonly ids: readonly string[] }
  /** Location constraints whose pattern matched the resource before it got this name, or does so only now. */
  | {
      readonly code: "pattern-lost" | "pattern-gained";
      readonly resource: string;
      readonly ids: readonly string[];
    }
  /** A remote node, or those of a bundle, change their names with the resource; `ids` name a node by the old one, and stay. */
  | {
      readonly code: "node-renamed";
      readonly node: string;
      readonly as: string;
      readonly ids: readonly string[];
    }
  /** They have a renamed resource's old name inside of a text, and keep it. */
  | { readonly code: "name-kept"; readonly resource: string; readonly ids: readonly string[] }
  /** Rights come in force: beside root and hacluster these alone may do anything, by their roles. */
  | { readonly code: "acl-on"; readonly ids: readonly string[] }
  /** Rights are in force, and these lose their last one: their roles, or all that these allow. */
  | { readonly code: "acl-lost"; readonly ids: readonly string[] }
  /** Rights are in force, and these keep some and lose others. */
  | { readonly code: "acl-less"; readonly ids: readonly string[] }
  /** Harrier's own account is among those that can neither see nor change the cluster then: nobody could take it back here. */
  | { readonly code: "acl-self"; readonly user: string }
  /** Harrier's own account is among those that lose some of their rights. */
  | { readonly code: "acl-self-less"; readonly user: string }
  /** crm_verify warns of the result. */
  | { readonly code: "finding"; readonly text: string }
  /** The agent, asked on one node, would not take these parameters. */
  | {
      readonly code: "agent-refuses";
      readonly resource: string;
      readonly node: string;
      readonly text: string;
    }
  /** The tool lifts a ban of the target in passing, which somebody had put there. */
  | {
      readonly code: "lifts-ban";
      readonly resource: string;
      readonly node: string;
      readonly constraint: string;
    }
  /** That ban does not come back by taking this back: it holds for a time or for a role, or the way back is no move. */
  | {
      readonly code: "ban-not-put-back";
      readonly resource: string;
      readonly node: string;
      readonly constraint: string;
    }
  /** The ban that the change had lifted is made again by taking it back. */
  | { readonly code: "bans-again"; readonly resource: string; readonly node: string }
  /** An earlier move's constraint that holds for a time goes by this, and is not put back by taking this back. */
  | {
      readonly code: "replaces-timed-pin";
      readonly resource: string;
      readonly constraint: string;
      /** As written; null where it has no single end. */
      readonly until: string | null;
    }
  /** Its agent does not keep the promoted role where it was moved, once it is let go there. */
  | { readonly code: "role-returns"; readonly resource: string; readonly node: string }
  /** Its agent does not start the server again on the node that the promoted role leaves, before a person was there. */
  | { readonly code: "demoted-stays-down"; readonly resource: string; readonly node: string }
  /** The scheduler would let it run although it is to be stopped: unmanaged, for instance. */
  | { readonly code: "goes-on"; readonly resource: string }
  /** Whether it would start again after its stop was not asked, or not answered. */
  | { readonly code: "start-unasked"; readonly resource: string }
  /** Its probes may find it otherwise than the cluster has it now, which no simulation knows. */
  | { readonly code: "probed-anew"; readonly resource: string }
  /** They come out of maintenance, in which no monitor ran: what the cluster has of them is as old as that. */
  | { readonly code: "seen-before"; readonly resources: readonly string[] }
  /** Rules with a time: what happens when they turn was not asked, since nothing here reckons when that is. */
  | { readonly code: "holds-by-time"; readonly ids: readonly string[] }
  /** The scheduler would not start it even so. */
  | { readonly code: "stays-stopped"; readonly resource: string }
  /** The cluster shows already all that it is for. */
  | { readonly code: "so-already" }
  /** Pacemaker's own tool would not do it, in its own words; it is a change of the configuration instead. */
  | { readonly code: "tool-refused"; readonly said: string }
  /** The votes that are left when the nodes have left, of so many, and how many are needed. */
  | ({ readonly code: "votes-after" } & VotesAfter)
  /** What a node counts without the quorum device's vote; `lost-there`: the DC has the quorum all the same, and Pacemaker goes by that. */
  | {
      readonly code: "votes-without-device";
      readonly node: string;
      readonly votes: number;
      readonly expected: number;
      readonly needed: number;
      readonly end: "kept" | "lost" | "lost-there";
    }
  /** Beside a node that joins, these move although nothing is wrong where they are: with such a stickiness as default they would stay. */
  | { readonly code: "moves-for-balance"; readonly resources: readonly string[]; readonly stickiness: number }
  /** corosync's wait_for_all: started without `away`, `nodes` have no quorum before these were seen, and start nothing. */
  | { readonly code: "waits-for-all"; readonly nodes: readonly string[]; readonly away: readonly string[] }
  /** Pacemaker does not start at boot there: after it the node stays out of the cluster until somebody starts it. */
  | { readonly code: "stays-out"; readonly node: string }
  /** What is unmanaged, or on a node in maintenance, runs on when Pacemaker leaves; elsewhere it may be started, too. */
  | { readonly code: "left-running"; readonly resources: readonly string[] }
  /** What the scheduler would do, or what the votes are, could not be asked; `detail`: why, or by what. */
  | { readonly code: "not-foretold"; readonly detail: string }
  /** The cluster will take a person's word that the node is off. */
  | { readonly code: "believed-off"; readonly node: string }
  /** Asked itself, the node answers: what its own Pacemaker says runs there. */
  | { readonly code: "node-runs"; readonly node: string; readonly resources: readonly string[] }
  /** Asked itself, the node answers, and does not tell what runs there. `problem`: why; null: no cluster runs on it. */
  | { readonly code: "node-up"; readonly node: string; readonly problem: FactProblem | null }
  /** Asked itself, the node does not say how it is. `problem` is null where there is no known way to it. */
  | { readonly code: "node-silent"; readonly node: string; readonly problem: FactProblem | null }
  /** Nothing would cut a lost node off: fencing is off, or there is no device that does. */
  | { readonly code: "no-fencing"; readonly lacks: FencingLack }
  /** The same from then on, by this very change: what would have cut a lost node off goes, or what keeps services from starting without it. */
  | { readonly code: "fencing-goes"; readonly lacks: FencingLack }
  /** None of the fencing devices that are then in use is for these nodes, and before it was not so. */
  | { readonly code: "nodes-unfenced"; readonly nodes: readonly string[] }
  /** A fencing device has another address then, and sends the secrets there that it was told for the one before. */
  | ({ readonly code: "secret-goes-along"; readonly resource: string } & SecretsMoved)
  /** The node has levels of fencing: the devices of each, in the order in which they are tried. */
  | {
      readonly code: "fencing-levels";
      readonly node: string;
      readonly levels: readonly (readonly string[])[];
    }
  /** Each part of a divided cluster goes on from then on, as if it were the whole: `no-quorum-policy=ignore`. */
  | { readonly code: "ignores-quorum" }
  /** The members are not one cluster at the moment: the change reaches `members` alone, with whom the watched node holds together. */
  | { readonly code: "divided"; readonly members: readonly string[] }
  /** No DC leads the watched node: what it is told stays with it, and replaces what the others have when they meet. */
  | { readonly code: "no-dc"; readonly node: string }
  /** So many changes are in the basket that this version cannot read: they are no part of the plan. */
  | { readonly code: "basket-unread"; readonly count: number }
  /** The node could not be asked, so nothing is done there. `problem` is null where there is no known way to it. */
  | { readonly code: "node-unreached"; readonly node: string; readonly problem: FactProblem | null };

/** What applying a configuration change needs, beside what may be shown: it holds the values of secrets. */
export interface PlanSecret {
  /** The operation with its values unmasked. */
  readonly operation: Operation;
  readonly patch: string;
  readonly touched: readonly TouchedObject[];
  /** The change as scripts to take along, made for the configuration of that moment; secrets are variables in them. */
  readonly scripts: Readonly<Record<"pcs" | "crmsh", string | null>>;
}

/**
 * What has become of a plan. `conflicted`: the configuration moved, or the cluster so that the plan would do something else; another
 * plan took its place, if one could be made. `cancelled`: somebody said that it is not to be applied.
 */
export type PlanState = "ready" | "applying" | "applied" | "failed" | "conflicted" | "cancelled";

/** Who took a plan out of use without applying it, and when. */
export interface PlanClosing {
  readonly by: string;
  readonly at: string;
}

/** A plan as it is kept. */
export interface KeptPlan {
  readonly plan: Plan;
  /** Null for live verbs. */
  readonly secret: PlanSecret | null;
  /** What its reader relies on beside the configuration. Left out, or null: nobody saw the cluster, or an earlier version made it. */
  readonly reliedOn?: ReliedOn | null;
}

/** Why a plan could not be made or applied, as a code with values, worded under `change.problem.<code>`. */
export type PlanProblem =
  | { readonly code: "obstacle"; readonly obstacle: Obstacle }
  | { readonly code: "not-connected" }
  /** The node did not take the commands, or could not say whether the configuration is still the same; nothing was done. */
  | { readonly code: "not-applied"; readonly detail: string }
  | { readonly code: "simulation-failed"; readonly detail: string }
  /** No room on the node for the copies that a change is tried on. */
  | { readonly code: "node-disk-full"; readonly node: string }
  /** Applied already, too old, or lost in a restart of the console. */
  | { readonly code: "plan-unknown" }
  /** The configuration moved since the simulation (`by` whom, where that is known), or the cluster did; `plan` is the same change thought through anew. */
  | { readonly code: "conflicted"; readonly plan: Plan; readonly by: string | null }
  | { readonly code: "busy"; readonly runId: string }
  /** A step cannot be made on this configuration. */
  | { readonly code: "edit"; readonly step: number; readonly problem: EditProblem }
  /** The cluster's tool refused a step on the copy, in its own words. */
  | { readonly code: "command-refused"; readonly display: string; readonly said: string }
  /** The old schema that the configuration is kept in does not know what a step needs; the newest that this Pacemaker has does. */
  | { readonly code: "schema-refuses"; readonly schema: string; readonly said: string }
  /** The tools say of the result that something else is in force than what was set. */
  | { readonly code: "no-effect"; readonly values: readonly WithoutEffect[] }
  /** Taken out while they run, these would be stopped without their parameters, which stops some of them not at all. */
  | { readonly code: "stops-blindly"; readonly resources: readonly string[] }
  /** Pacemaker would not take the result. */
  | { readonly code: "invalid-configuration"; readonly findings: readonly VerifyFinding[] }
  | { readonly code: "nothing-to-change" }
  /** Something differs, by its paths, and no step says any of it. */
  | { readonly code: "no-steps"; readonly left: readonly string[] }
  /** Of a basket's changes this one cannot be made after those before it: its place, counted from 1, and why. */
  | {
      readonly code: "basket-entry";
      readonly entry: string;
      readonly place: number;
      readonly subject: string;
      readonly problem: PlanProblem;
    }
  /** There is nothing in the basket, or nothing but `unreadable` changes that this version cannot read. */
  | { readonly code: "basket-empty"; readonly unreadable: number }
  /** So many changes are in the basket already, which is all that it takes. */
  | { readonly code: "basket-full"; readonly most: number }
  /** The patch does not bring what was staged: Pacemaker before 3.0 loses parts of some values. */
  | { readonly code: "patch-garbles" }
  | { readonly code: "cannot-undo"; readonly problem: UndoProblem }
  /** What the run did is not kept any more. */
  | { readonly code: "undo-unknown" };
