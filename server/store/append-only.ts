import "server-only";

/** The two triggers that keep anybody from changing or deleting an entry of the audit, this program among them. */
export const AUDIT_TRIGGERS = {
  update:
    "CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
  delete:
    "CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
} as const;

export function dropTrigger(trigger: keyof typeof AUDIT_TRIGGERS): string {
  return `DROP TRIGGER audit_is_append_only_${trigger}`;
}
