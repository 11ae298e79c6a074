/** The state of a submission's repository. */
import { GraderError, SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import type { GitLocation } from './run-git.ts';

export type RepositoryState =
  /** The submission is not in git. */
  | { kind: 'none' }
  /** In git, before its first commit. */
  | { kind: 'unborn'; reason: Text }
  | { kind: 'complete'; commit: string }
  /** The commit exists, and a part of its history is missing. */
  | { kind: 'incomplete'; commit: string; reason: Text }
  /** The submission has a repository that git cannot read. */
  | { kind: 'unreadable'; reason: Text }
  /** The grader could not read it: git is missing on this machine, or was too slow. */
  | { kind: 'unavailable'; reason: Text };

/** The grader's copy of a submission's repository. */
export interface Repository extends GitLocation {
  readonly state: RepositoryState;
}

/** The part of it that the evidence records. */
export const repositoryEvidence = (
  state: RepositoryState,
): { state: RepositoryState['kind']; reason: Text | null } => ({
  state: state.kind,
  reason: 'reason' in state ? state.reason : null,
});

/** The commit that is checked out; null if no commit can be read. */
export const commitIn = (state: RepositoryState): string | null => ('commit' in state ? state.commit : null);

/** Throws the reason why the repository cannot be read: a SubmissionError, or E_GIT if the grader is at fault. */
function assertReadable(state: RepositoryState): void {
  if (state.kind === 'unreadable') throw new SubmissionError(state.reason);
  if (state.kind === 'unavailable') throw new GraderError('E_GIT', state.reason);
}

/** Throws as `assertReadable` does, and a SubmissionError if there is no commit. */
export function assertCommitted(state: RepositoryState): void {
  assertReadable(state);
  if (state.kind === 'unborn') throw new SubmissionError(state.reason);
}

/** Throws as `assertCommitted` does, and a SubmissionError if a part of the history is missing. */
export function assertWhole(state: RepositoryState): void {
  assertCommitted(state);
  if (state.kind === 'incomplete') throw new SubmissionError(state.reason);
}
