import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buttons } from '../src/bot/words/en/buttons.ts';
import { ApproverChange } from '../src/pipeline/run/review/approver-changes.ts';
import { VoteKind } from '../src/pipeline/run.ts';
import { FILES } from './project-files.ts';

/** Documents and decisions match the code. */

const read = (path: string) => readFileSync(path, 'utf8');

interface Manifest {
  oauth_config: { scopes: { bot: string[] } };
}

const NUMBERS: Readonly<Record<number, string>> = {
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
};

describe('documents', () => {
  const schemas = ['config.ts', 'workspaces/install-variables.ts'].map((file) =>
    read(`src/app/${file}`),
  );
  const variables = [
    ...new Set([...schemas.join('').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(nameIn)),
  ];

  it('explain every variable, and no other', () => {
    const example = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(nameIn);

    expect(variables.length).toBeGreaterThan(10);
    expect(example.toSorted()).toEqual(variables.toSorted());
  });

  it('promise no retries inside one call of the model, because it has none', () => {
    const promised = ['.env.example', 'README.md', 'SECURITY.md'].filter((path) =>
      /retries included|with its retries/.test(read(path)),
    );

    expect(read('src/model/openai-client.ts')).toContain('maxRetries: 0');
    expect(promised).toEqual([]);
  });

  it('list every variable in the README’s table', () => {
    const table = [...read('README.md').matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(nameIn);

    expect(table.toSorted()).toEqual(variables.toSorted());
  });

  it('have no broken links', () => {
    const broken = FILES.filter((path) => path.endsWith('.md')).flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, target]) => join(dirname(path), target ?? ''))
        .filter((target) => !existsSync(target)),
    );

    expect(broken).toEqual([]);
  });

  const manuals = FILES.filter(
    (path) => path.endsWith('.md') && !/^(?:CHANGELOG|decisions)/.test(path),
  );

  it('name only files and folders that exist', () => {
    const NAMED =
      /(?<![\w./*…-])(?:[a-z-]+\/)*[a-z0-9.-]+\.(?:tsx?|js)\b|(?<=`)(?:[\w-]+\/)+(?=`)/g;
    const exists = (name: string) =>
      FILES.some((path) => `/${path}`.includes(`/${name}`) && !path.endsWith('.md'));
    const named = manuals.flatMap((path) =>
      [...read(path).matchAll(NAMED)].map(([name]) => ({ path, name })),
    );

    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => !exists(name))).toEqual([]);
  });

  it('name only functions and constants that exist', () => {
    const NAMED = /`([a-z]+[A-Z]\w*|[A-Z]+_[A-Z_]+)(?:\(\))?`/g;
    const words = new Set(
      FILES.filter((path) => !path.endsWith('.md')).flatMap((path) => read(path).match(/\w+/g)),
    );
    const named = manuals.flatMap((path) =>
      [...read(path).matchAll(NAMED)].map((found) => ({ path, name: nameIn(found) })),
    );

    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !words.has(name))).toEqual([]);
  });

  it('show every folder of src in the tree, and each file in its folder', () => {
    const [, tree = ''] = /```\n(src\/\n[\s\S]*?)```/.exec(read('ARCHITECTURE.md')) ?? [];
    const folders = new Set(FILES.filter((path) => path.startsWith('src/')).map(dirname));
    // Several folders have one name, such as `text/`, so they are counted.
    const shown = [...tree.matchAll(/(?<=^|[\s(])[a-z-]+(?=\/)/gm)].map(([name]) => name);
    const countIn = (names: readonly string[], wanted: string) =>
      names.filter((name) => name === wanted).length;
    const names = [...folders].map((path) => basename(path));
    const hidden = names.filter((name) => countIn(shown, name) < countIn(names, name));
    const named = filesInTree(tree);

    expect(hidden).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !FILES.includes(path))).toEqual([]);
  });

  it('name every folder of tests, and every test outside of one', () => {
    const places = FILES.filter((path) => /^tests\/.*\.test\.ts$/.test(path)).map((path) => {
      const [, place = '', rest] = path.split('/');
      return rest === undefined ? `tests/${place}` : `tests/${place}/`;
    });
    const guide = read('CONTRIBUTING.md');

    expect(places.length).toBeGreaterThan(100);
    expect([...new Set(places)].filter((place) => !guide.includes(`\`${place}\``))).toEqual([]);
  });

  it('name every folder of scenarios in the row of that folder', () => {
    const [row = ''] = /^\| `tests\/scenarios\/` .*$/m.exec(read('CONTRIBUTING.md')) ?? [];
    const folders = FILES.flatMap((path) => /^tests\/scenarios\/([^/]+\/)/.exec(path)?.[1] ?? []);

    expect([...new Set(folders)].filter((folder) => !row.includes(`\`${folder}\``))).toEqual([]);
  });

  it('begin each recipe after an empty line', () => {
    const joined = [...read('CONTRIBUTING.md').matchAll(/(?<=[^\n]\n)\*\*[^*\n]+\*\*/g)];

    expect(joined.map(([title]) => title)).toEqual([]);
  });

  it('name every scope with its use in SECURITY.md, and their number', () => {
    const { oauth_config } = parse(read('manifest.yml')) as Manifest;
    const wanted = oauth_config.scopes.bot;
    const [, count, rows = ''] =
      /^The manifest asks for (\w+),[\s\S]*?(^\|[\s\S]*?)\n\n/m.exec(read('SECURITY.md')) ?? [];
    const named = [...rows.matchAll(/^\|[^|]+/gm)].flatMap(([cell]) =>
      [...cell.matchAll(/`([a-z_]+(?::[a-z]+)?)`/g)].map(nameIn),
    );

    expect(named.toSorted()).toEqual(wanted.toSorted());
    expect(count).toBe(NUMBERS[wanted.length]);
  });

  it('name every right of people in SECURITY.md', () => {
    const [rights = ''] = /^## Rights$[\s\S]*?(?=^## )/m.exec(read('SECURITY.md')) ?? [];
    const changes = ApproverChange.options.map(({ shape }) => shape.kind.value);
    const kinds = [...VoteKind.options, ...changes];

    expect(kinds.filter((kind) => !rights.includes(`\`${kind}\``))).toEqual([]);
  });

  it('name every kind of vote', () => {
    const [vote = ''] = /^- A \*\*vote\*\*[\s\S]*?(?=^- )/m.exec(read('ARCHITECTURE.md')) ?? [];

    expect(VoteKind.options.filter((kind) => !vote.includes(`\`${kind}\``))).toEqual([]);
  });

  it('name the buttons of a thread in the README', () => {
    const { answer, editChecks, claims, requestChanges, edit, compare, changeApprovers } = buttons;
    const { allFeedback, viewBrief, showChecks, stop, undo } = buttons;
    const labels = [
      ...[answer, editChecks, claims, requestChanges, edit, compare, changeApprovers],
      ...[allFeedback, viewBrief, showChecks, stop, undo],
    ];

    expect(labels.filter((label) => !read('README.md').includes(`*${label}*`))).toEqual([]);
  });

  it('name the current version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };

    expect(read('CHANGELOG.md')).toMatch(
      new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\b`, 'm'),
    );
  });
});

describe('decisions', () => {
  const records = FILES.filter((path) => /^decisions\/\d{3}-/.test(path));
  const all = records.map(read).join('\n');

  it('are numbered without gaps', () => {
    const numbers = records
      .map((path) => Number(basename(path).slice(0, 3)))
      .toSorted((a, b) => a - b);

    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it.each(records)('%s has its date, status and parts', (path) => {
    const text = read(path);

    expect(text).toMatch(new RegExp(`^# ${basename(path).slice(0, 3)}\\. `));
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m);
    expect(text).toMatch(/^Status: (?:proposed|accepted|superseded by \[?\d{3})/m);
    expect([...text.matchAll(/^## (.+)$/gm)].map(nameIn).slice(0, 3)).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
  });

  it('are listed on one page', () => {
    const listed = [...read('decisions/README.md').matchAll(/\]\((\d{3}-[^)]+)\)/g)].map(nameIn);

    expect(listed).toEqual(records.map((path) => basename(path)).toSorted());
  });

  it('give a reason for every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const names = Object.keys({ ...dependencies, ...devDependencies });

    expect(names.filter((name) => !all.includes(`\`${name}\``))).toEqual([]);
  });
});

/** A line that begins without a folder belongs to the folder above it. */
function filesInTree(tree: string): string[] {
  const folders: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', folder] = /^( *)([a-z-]+)\//.exec(line) ?? [];
    if (folder !== undefined) folders.splice(indent.length / 2, folders.length, folder);
    return [...line.matchAll(/(?<= )[a-z-]+\.[jt]s\b/g)].map(([file]) => join(...folders, file));
  });
}

function nameIn([, name = '']: RegExpExecArray): string {
  return name;
}
