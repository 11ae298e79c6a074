import type { Field } from './parameters.ts';

export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

/** Which lifecycle stages a view shows. */
export const STAGES: Readonly<Record<ViewType, readonly string[]>> = {
  ACTIVE_ONLY: ['active'],
  DELETED_ONLY: ['deleted'],
  ALL: ['active', 'deleted'],
};

/** A word of an enumeration, or its number as protocol buffers have it (from 1). MLflow ignores a word that it does not know. */
export const word = <Word extends string>(words: readonly Word[]): Field<Word | undefined> => ({
  required: false,
  read: (value) => words.find((known, index) => value === known || value === index + 1 || value === String(index + 1)),
});

export const viewType = word<ViewType>(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']);
