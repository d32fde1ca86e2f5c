/** A practice copy: of which cluster, and what has become of both since it was taken. */
export interface PracticeView {
  /** Null for a cluster itself. */
  readonly copy: PracticeCopy | null;
}

export interface PracticeCopy {
  readonly of: { readonly id: string; readonly name: string | null };
  readonly node: string;
  readonly takenAt: string;
  /** Paths of what was changed in the copy; null where it cannot be read now. */
  readonly practised: readonly string[] | null;
  /** Paths of what was changed in the cluster itself since; null where that cannot be read now. */
  readonly movedOn: readonly string[] | null;
}
