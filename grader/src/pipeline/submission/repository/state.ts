/** What the grader knows of a submission's repository. */
import { GraderError, SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import type { GitLocation } from './run-git.ts';

export type RepositoryState =
  /** The submission is not in git. */
  | { kind: 'none' }
  /** In git, before its first commit. */
  | { kind: 'unborn'; reason: Text }
  | { kind: 'complete'; commit: string }
  /** The commit is there, and a part of what it comes from is not. */
  | { kind: 'incomplete'; commit: string; reason: Text }
  /** The submission says that it is in git, and git cannot read it. */
  | { kind: 'unreadable'; reason: Text }
  /** The grader could not read it: git is missing here, or was too slow. */
  | { kind: 'unavailable'; reason: Text };

/** A submission's repository, imported into one of the grader's own. */
export interface Repository extends GitLocation {
  readonly state: RepositoryState;
}

/** What the evidence keeps of it. */
export const repositoryEvidence = (
  state: RepositoryState,
): { state: RepositoryState['kind']; reason: Text | null } => ({
  state: state.kind,
  reason: 'reason' in state ? state.reason : null,
});

/** The commit that is checked out; null where there is none that can be read. */
export const commitIn = (state: RepositoryState): string | null => ('commit' in state ? state.commit : null);

/** Throws what keeps the whole repository from being read: SubmissionError, or E_GIT where that is the grader's doing. */
function assertReadable(state: RepositoryState): void {
  if (state.kind === 'unreadable') throw new SubmissionError(state.reason);
  if (state.kind === 'unavailable') throw new GraderError('E_GIT', state.reason);
}

/** Throws as `assertReadable` does, and SubmissionError where there is no commit. */
export function assertCommitted(state: RepositoryState): void {
  assertReadable(state);
  if (state.kind === 'unborn') throw new SubmissionError(state.reason);
}

/** Throws as `assertCommitted` does, and SubmissionError where a part of the history is missing. */
export function assertWhole(state: RepositoryState): void {
  assertCommitted(state);
  if (state.kind === 'incomplete') throw new SubmissionError(state.reason);
}
