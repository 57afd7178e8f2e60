/** The part of JSON Schema that structured outputs support, with OpenAI's refusals of the rest. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const NOT_SUPPORTED = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'propertyNames',
];

/** Gives OpenAI's error for a schema with `strict: true`, or undefined if the schema is strict. */
export function strictnessComplaint(schema: JsonSchema): string | undefined {
  if (schema['type'] !== 'object') return "In context=(), schema must have type 'object'.";
  return complaintAt(schema, []);
}

export function propertiesOf(schema: JsonSchema | undefined): [string, JsonSchema][] {
  const properties = schema?.['properties'];
  return isSchema(properties)
    ? Object.entries(properties).map(([name, value]) => [name, isSchema(value) ? value : {}])
    : [];
}

export function propertyOf(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  return propertiesOf(schema).find(([key]) => key === name)?.[1];
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function complaintAt(schema: JsonSchema, path: readonly string[]): string | undefined {
  const context = `In context=(${path.map((part) => `'${part}'`).join(', ')})`;
  const unsupported = NOT_SUPPORTED.find((keyword) => keyword in schema);
  if (unsupported !== undefined) return `${context}, '${unsupported}' is not permitted.`;
  const own = objectComplaint(schema, context);
  if (own !== undefined) return own;
  for (const [name, inner] of innerSchemas(schema)) {
    const complaint = complaintAt(inner, [...path, name]);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function objectComplaint(schema: JsonSchema, context: string): string | undefined {
  if (schema['type'] !== 'object' && !('properties' in schema)) return undefined;
  if (schema['additionalProperties'] !== false) {
    return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
  }
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const missing = propertiesOf(schema).find(([name]) => !required.includes(name));
  if (missing === undefined) return undefined;
  return (
    `${context}, 'required' is required to be supplied and to be an array including every key ` +
    `in properties. Missing '${missing[0]}'.`
  );
}

function innerSchemas(schema: JsonSchema): [string, JsonSchema][] {
  const variants = Array.isArray(schema['anyOf']) ? schema['anyOf'].filter(isSchema) : [];
  const items = isSchema(schema['items']) ? [schema['items']] : [];
  const definitions = isSchema(schema['$defs']) ? schema['$defs'] : {};
  return [
    ...propertiesOf(schema),
    ...variants.map((variant, at): [string, JsonSchema] => [`anyOf ${at}`, variant]),
    ...items.map((item): [string, JsonSchema] => ['items', item]),
    ...propertiesOf({ properties: definitions }),
  ];
}
