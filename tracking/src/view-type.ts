import { type Field, wrongType } from './parameters.ts';

export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

/** The lifecycle stages that each view includes. */
export const STAGES: Readonly<Record<ViewType, readonly string[]>> = {
  ACTIVE_ONLY: ['active'],
  DELETED_ONLY: ['deleted'],
  ALL: ['active', 'deleted'],
};

/** A protocol buffer enumeration: a name or its number, from 1. Like MLflow, unknown values are ignored. */
const enumeration = <Word extends string>(words: readonly Word[]): Field<Word | undefined> => ({
  required: false,
  read: (value) => words.find((known, index) => value === known || value === index + 1 || value === String(index + 1)),
});

/** An enumeration that also rejects values that are neither text nor a known number. */
export const strictEnumeration = <Word extends string>(words: readonly Word[]): Field<Word | undefined> => {
  const known = enumeration(words);
  return {
    required: false,
    read: (value, name, fromQuery) => {
      const found = known.read(value, name, fromQuery);
      if (found === undefined && value !== undefined && value !== null && typeof value !== 'string')
        throw wrongType(name, value);
      return found;
    },
  };
};

export const viewType = enumeration<ViewType>(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']);
