import { CodedError, reasonOf } from './errors.ts';
import { message } from './messages/catalogue.ts';

/** Why a store cannot be opened, in a sentence that says what to do. */
export type StoreFault = 'newer' | 'foreign' | 'corrupt' | 'busy' | 'unreadable';

const SQLITE_FAULTS: Readonly<Record<number, StoreFault>> = { 5: 'busy', 11: 'corrupt', 26: 'corrupt' };

export function storeError(file: string, fault: StoreFault, cause?: unknown): CodedError {
  const text = message(`tracking.store.${fault}`, { file, cause: cause === undefined ? '' : reasonOf(cause) });
  return new CodedError(`E_STORE_${fault.toUpperCase()}`, text, { cause });
}

/** What SQLite said when it was given the file, as one of our faults. */
export function storeFaultOf(error: unknown): StoreFault {
  const { errcode = 0 } = error as { errcode?: number };
  return SQLITE_FAULTS[errcode & 0xff] ?? 'unreadable';
}
