type Row = Record<string, string | number>;

export const BODY_FAULTS = [
  'missing',
  'text-for-number',
  'null',
  'negative',
  'unknown-category',
  'number-for-text',
  'malformed-json',
] as const;

/** A body that a service must reject, and the field at fault; null if the whole body is at fault. */
export interface BadBody {
  id: (typeof BODY_FAULTS)[number];
  field: string | null;
  body: unknown;
}

/**
 * Bodies that differ from a valid row by one fault each. The fields come from the row: no schema is assumed, and a fault
 * needs a field of its type.
 */
export function badBodies(row: Row): BadBody[] {
  const fields = Object.keys(row);
  const number = fields.find((field) => typeof row[field] === 'number');
  const word = fields.find((field) => row[field] === 'yes' || row[field] === 'no');
  return [
    ...(number === undefined ? [] : badNumbers(row, number)),
    ...(word === undefined ? [] : badWords(row, word)),
    { id: 'malformed-json', field: null, body: '{"state": ' },
  ];
}

function badNumbers(row: Row, field: string): BadBody[] {
  const { [field]: _removed, ...without } = row;
  return [
    { id: 'missing', field, body: without },
    { id: 'text-for-number', field, body: { ...row, [field]: 'many' } },
    { id: 'null', field, body: { ...row, [field]: null } },
    { id: 'negative', field, body: { ...row, [field]: -1 } },
  ];
}

const badWords = (row: Row, field: string): BadBody[] => [
  { id: 'unknown-category', field, body: { ...row, [field]: 'perhaps' } },
  { id: 'number-for-text', field, body: { ...row, [field]: 3 } },
];
