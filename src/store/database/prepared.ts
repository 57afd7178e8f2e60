import {
  type CompiledQuery,
  type Insertable,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import { type Database, isPostgres } from './database.ts';
import type { Tables } from './schema.ts';

/** A statement for which Kysely does its work once: building a statement takes longer than running it. */
export type Prepared<Values, Row> = (db: Database, values: Values) => Promise<QueryResult<Row>>;

/** One for each value, while the statement is built. */
export type Placeholders<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** `build` must use its values only as placeholders, because it runs once for each kind of database. */
export function prepare<Values extends object, Row>(
  build: (db: Database, values: Placeholders<Values>) => CompiledQuery<Row>,
): Prepared<Values, Row> {
  const compiled = new Map<boolean, CompiledQuery<Row>>();

  function compile(db: Database): CompiledQuery<Row> {
    const query = build(db, placeholders<Values>());
    compiled.set(isPostgres(db), query);
    return query;
  }

  return async (db, values) => {
    const query = compiled.get(isPostgres(db)) ?? compile(db);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
    );
    return await db.executeQuery({ ...query, parameters });
  };
}

/** Inserts whole rows of a table; a row whose key is there stays as it is. */
export function prepareInsert<Table extends keyof Tables>(
  table: Table,
): Prepared<Tables[Table], unknown> {
  let insert: Prepared<Tables[Table], unknown> | undefined;
  return async (db, row) => {
    const columns = Object.keys(row) as (keyof Tables[Table])[];
    insert ??= prepare((database, values: Placeholders<Tables[Table]>) => {
      const given = Object.fromEntries(columns.map((column) => [column, values[column]]));
      return database
        .insertInto(table)
        .values(given as Insertable<Tables[Table]>)
        .onConflict((conflict) => conflict.doNothing())
        .compile();
    });
    return await insert(db, row);
  };
}

function placeholders<Values extends object>(): Placeholders<Values> {
  const named = { get: (_: object, name: string) => sql.val(new Placeholder(name)) };
  return new Proxy({}, named) as Placeholders<Values>;
}

/** A statement with a list: one for each number of its elements. */
export function prepareByCount<Values extends object, Row>(
  prepareFor: (count: number) => Prepared<Values, Row>,
): (count: number) => Prepared<Values, Row> {
  const prepared = new Map<number, Prepared<Values, Row>>();
  return (count) => {
    const known = prepared.get(count) ?? prepareFor(count);
    prepared.set(count, known);
    return known;
  };
}
