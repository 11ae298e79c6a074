import { type Field, wrong } from './parameters.ts';

export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

/** Which lifecycle stages a view shows. */
export const STAGES: Readonly<Record<ViewType, readonly string[]>> = {
  ACTIVE_ONLY: ['active'],
  DELETED_ONLY: ['deleted'],
  ALL: ['active', 'deleted'],
};

/** A word of an enumeration, or its number as protocol buffers have it (from 1). MLflow ignores a word that it does not know. */
const word = <Word extends string>(words: readonly Word[]): Field<Word | undefined> => ({
  required: false,
  read: (value) => words.find((known, index) => value === known || value === index + 1 || value === String(index + 1)),
});

/** The same, where MLflow refuses what is neither a word nor the number of one. */
export const wordOnly = <Word extends string>(words: readonly Word[]): Field<Word | undefined> => {
  const known = word(words);
  return {
    required: false,
    read: (value, name, fromQuery) => {
      const found = known.read(value, name, fromQuery);
      if (found === undefined && value !== undefined && value !== null && typeof value !== 'string')
        throw wrong(name, value);
      return found;
    },
  };
};

export const viewType = word<ViewType>(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']);
