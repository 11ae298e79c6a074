export { createRandom, type Random, shuffle } from '../random.ts';
export { CsvError, type CsvOptions, type CsvRecord, formatCsv, parseCsv, type Table } from './csv.ts';
export { findSharedRows, type LeakageCandidate, rankLeakageCandidates, type SharedRow } from './leakage.ts';
export { type CategoryProfile, type NumberProfile, profileCategories, profileNumbers, quantile } from './profile.ts';
export type { CategoryColumn, Column, NumberColumn, RowOf, Schema, TextColumn } from './schema.ts';
export { SplitError, type SplitOptions, splitRows } from './split.ts';
export { checkValue, type Finding, type FindingCode, type Validation, validateTable } from './validate.ts';
