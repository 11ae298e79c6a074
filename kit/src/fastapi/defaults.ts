type Schema = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Record<string, unknown>>;

/**
 * A function that adds the defaults of a schema to a value that it accepts, in place; null if it has none.
 *
 * Ajv's own option does not look into `anyOf`, where "a row or a list of rows" is.
 *
 * @param schemas those that `{ $ref: 'Name#' }` refers to
 */
export function defaultsOf(schema: unknown, schemas: Schemas): ((value: unknown) => void) | null {
  return hasDefault(schema, schemas, new Set()) ? (value) => addDefaults(schema, value, schemas) : null;
}

function hasDefault(given: unknown, schemas: Schemas, seen: Set<unknown>): boolean {
  const schema = resolve(given, schemas);
  if (seen.has(schema)) return false;
  seen.add(schema);
  return schema.default !== undefined || partsOf(schema).some((part) => hasDefault(part, schemas, seen));
}

function addDefaults(given: unknown, value: unknown, schemas: Schemas): void {
  if (typeof value !== 'object' || value === null) return;
  const schema = resolve(given, schemas);
  for (const branch of branchesOf(schema))
    if (isOfShape(resolve(branch, schemas), value)) addDefaults(branch, value, schemas);
  if (Array.isArray(value)) {
    if (schema.items !== undefined) for (const item of value) addDefaults(schema.items, item, schemas);
    return;
  }
  const members = value as Record<string, unknown>;
  for (const [name, property] of Object.entries(Object(schema.properties))) {
    const { default: byDefault } = resolve(property, schemas);
    if (Object.hasOwn(members, name)) addDefaults(property, members[name], schemas);
    else if (byDefault !== undefined) members[name] = structuredClone(byDefault);
  }
}

/** The schema itself, or the one that it names. */
function resolve(schema: unknown, schemas: Schemas): Schema {
  const { $ref } = Object(schema);
  return Object(typeof $ref === 'string' ? schemas[$ref.replace(/#$/, '')] : schema);
}

function partsOf(schema: Schema): unknown[] {
  const { properties, items } = schema;
  return [...Object.values(Object(properties)), ...(items === undefined ? [] : [items]), ...branchesOf(schema)];
}

function branchesOf({ anyOf, oneOf, allOf }: Schema): unknown[] {
  return [anyOf, oneOf, allOf].flatMap((branches) => (Array.isArray(branches) ? branches : []));
}

const isOfShape = (schema: Schema, value: object) => (schema.type === 'array') === Array.isArray(value);
