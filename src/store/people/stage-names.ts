import { STAGE_NAME_CHARS_MAX } from '../../pipeline/run/review/review-policy.ts';
import { jsonColumnsOf, jsonIn } from './json-columns.ts';
import type { StoredRow } from './run-rows.ts';

export type StageNames = ReadonlyMap<string, string>;

/** The fields that name a stage: `name` of the stage itself, and `as` of a vote. */
export const STAGE_FIELDS: ReadonlySet<string> = new Set(['stage', 'as']);

/**
 * The names that change, of all stages in these rows. Stages of one review need different names, which those of two
 * people would not be any more.
 */
export function renamedStages(
  rows: readonly StoredRow[],
  rename: (name: string) => string,
): StageNames {
  const names = new Set(rows.flatMap(namesInRow));
  const renamed = new Map<string, string>();
  const taken = new Set([...names].filter((name) => rename(name) === name));
  for (const name of names) {
    const next = rename(name);
    if (next === name) continue;
    const free = freeName(next, taken);
    taken.add(free);
    renamed.set(name, free);
  }
  return renamed;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, next = name; ; number += 1) {
    if (!taken.has(next)) return next;
    const suffix = ` ${number}`;
    next = `${name.slice(0, STAGE_NAME_CHARS_MAX - suffix.length)}${suffix}`;
  }
}

function namesInRow({ table, row }: StoredRow): string[] {
  return [...jsonColumnsOf(table)].flatMap((column) => {
    const cell = row[column];
    // Most cells end here, without a parse of their JSON.
    if (typeof cell !== 'string' || !cell.includes('"needed"')) return [];
    return namesIn(jsonIn(cell)?.value);
  });
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isStage(value) && typeof value.name === 'string' ? [value.name] : [];
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

export function isStage(value: object): value is { name: unknown; needed: unknown } {
  return 'name' in value && 'needed' in value;
}
