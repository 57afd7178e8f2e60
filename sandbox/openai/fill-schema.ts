import { isSchema, type JsonSchema, propertiesOf, propertyOf } from './json-schema.ts';

const DEPTH_MAX = 40;
const MADE_UP: Readonly<Record<string, unknown>> = {
  string: 'As asked.',
  number: 1,
  integer: 1,
  boolean: true,
};

/** Gives a value that fits the schema: known parts unchanged, the rest invented. */
export function filledTo(schema: JsonSchema, known: unknown, root = schema, depth = 0): unknown {
  const here = resolved(schema, root);
  if (depth > DEPTH_MAX) return null;
  if (here['type'] === 'object' || 'properties' in here) {
    const parts = isSchema(known) ? known : {};
    return Object.fromEntries(
      propertiesOf(here).map(([name, inner]) => [
        name,
        filledTo(inner, parts[name], root, depth + 1),
      ]),
    );
  }
  return known === undefined ? madeUp(here, root, depth) : known;
}

function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return firstVariant(schema, root);
  if (reference === '#') return root;
  const definitions = { properties: root['$defs'] ?? root['definitions'] };
  return propertyOf(definitions, reference.split('/').at(-1) ?? '') ?? {};
}

function firstVariant(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const variant = Array.isArray(schema['anyOf']) ? schema['anyOf'].find(isSchema) : undefined;
  return isSchema(variant) ? resolved(variant, root) : schema;
}

function madeUp(schema: JsonSchema, root: JsonSchema, depth: number): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  const items = schema['items'];
  if (type !== 'array') return MADE_UP[String(type)] ?? null;
  return isSchema(items) ? [filledTo(items, undefined, root, depth + 1)] : [];
}
