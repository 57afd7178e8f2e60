import { LRUCache } from 'lru-cache';
import type { z } from 'zod';

const SCHEMAS_MAX = 200;

/** One schema for each list of ids: building and converting one takes longer than reading an answer. */
export function schemaByIds<Schema extends z.ZodType>(build: (ids: readonly string[]) => Schema) {
  const built = new LRUCache<string, Schema>({ max: SCHEMAS_MAX });
  return (ids: readonly string[]): Schema => {
    const name = JSON.stringify(ids);
    const schema = built.get(name) ?? build(ids);
    built.set(name, schema);
    return schema;
  };
}
