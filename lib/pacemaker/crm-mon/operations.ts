import type { Failure, OperationRecord, ResourceHistory } from "@/lib/cluster/failure";
import { withoutInstance } from "../../cluster/resource";
import { toScore } from "../words";
import { decodeEntities } from "../xml/entities";
import { attributeOf, booleanOf, childrenOf, integerOf, wordOf, type XmlElement } from "../xml/xml-element";
import { toIsoTime } from "./time";

const KEY =
  /^(.+?)_(?:(?:pre|post|confirmed-pre|confirmed-post)_notify_)?(migrate_to|migrate_from|[A-Za-z-]+)_(\d+)$/;

/** Failed operations that the cluster still remembers. */
export function readFailures(failures: XmlElement | null): readonly Failure[] {
  return childrenOf(failures, "failure").map((element) => {
    const operationKey = attributeOf(element, "op_key", "id") ?? "";
    const [, resource = operationKey, task = "", interval = "0"] = KEY.exec(operationKey) ?? [];
    return {
      operationKey,
      resource: withoutInstance(resource),
      node: attributeOf(element, "node") ?? "",
      task: wordOf(element, "task") ?? task,
      intervalMs: integerOf(element, "interval") ?? Number(interval),
      exitCode: integerOf(element, "exitcode") ?? -1,
      exitStatus: attributeOf(element, "exitstatus") ?? "",
      exitReason: readReason(wordOf(element, "exitreason")),
      status: readStatus(attributeOf(element, "status") ?? ""),
      call: integerOf(element, "call"),
      lastChange: toIsoTime(attributeOf(element, "last-rc-change")),
      queuedMs: integerOf(element, "queued"),
      execMs: integerOf(element, "exec"),
    };
  });
}

/** Pacemaker 3.0 says "Done" for what was "complete": it ran to its end. */
function readStatus(status: string): string {
  return status === "Done" ? "complete" : status;
}

/** "none" is printed where an agent gave no reason. Pacemaker 2.1 escapes some reasons twice; a second look undoes it. */
function readReason(reason: string | null): string | null {
  return reason === null || reason === "none" ? null : (decodeEntities(reason) ?? reason);
}

/** What each node remembers of each resource it ever ran. */
export function readHistories(nodeHistory: XmlElement | null): readonly ResourceHistory[] {
  return childrenOf(nodeHistory, "node").flatMap((node) => {
    const name = attributeOf(node, "name") ?? "";
    return childrenOf(node, "resource_history").map((element) => readHistory(element, name));
  });
}

function readHistory(element: XmlElement, node: string): ResourceHistory {
  return {
    node,
    resource: attributeOf(element, "id") ?? "",
    orphaned: booleanOf(element, "removed", "orphan") ?? false,
    migrationThreshold: toScore(attributeOf(element, "migration-threshold")),
    failCount: toScore(attributeOf(element, "fail-count")) ?? 0,
    lastFailure: toIsoTime(attributeOf(element, "last-failure")),
    operations: childrenOf(element, "operation_history").map(readOperation),
  };
}

function readOperation(element: XmlElement): OperationRecord {
  return {
    call: integerOf(element, "call") ?? -1,
    task: attributeOf(element, "task") ?? "",
    intervalMs: integerOf(element, "interval") ?? 0,
    exitCode: integerOf(element, "rc") ?? -1,
    exitStatus: attributeOf(element, "rc_text") ?? "",
    lastChange: toIsoTime(attributeOf(element, "last-rc-change", "last-run")),
    execMs: integerOf(element, "exec-time"),
    queuedMs: integerOf(element, "queue-time"),
  };
}
