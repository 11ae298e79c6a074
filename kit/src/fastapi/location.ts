/** Where in a value: names of members, and places in lists from 0. */
export type Location = readonly (string | number)[];

/** Ajv's `/3/state` as `[3, 'state']`. A name of digits only is read as a place in a list. */
export function locationOf(pointer: string): Location {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The value at a location; undefined if it is missing. Inherited members do not count. */
export function valueAt(root: unknown, location: Location): unknown {
  return location.reduce((value, step) => Object.getOwnPropertyDescriptor(Object(value), step)?.value, root);
}
