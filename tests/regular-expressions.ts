import { createContext, runInContext } from 'node:vm';
import { parseSync } from 'oxc-parser';

export interface Expression {
  /** Path and line. */
  at: string;
  source: string;
  flags: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;
}

/**
 * Every regular expression of a file: literals, and those built when it is loaded. Raises where one
 * is built inside a call, since that cannot be checked.
 */
export function expressionsOf(path: string, source: string): Expression[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  const nodes = nodesIn(program as unknown as Node);
  const constants = constantsOf(nodes, source);
  return nodes.flatMap((node) => {
    const at = `${path}:${source.slice(0, node.start).split('\n').length}`;
    const written = node['regex'] as { pattern: string; flags: string } | undefined;
    if (written) return [{ at, source: written.pattern, flags: written.flags }];
    if (!isConstruction(node)) return [];
    const built = evaluated(source.slice(node.start, node.end), constants);
    if (!isExpression(built)) throw new Error(`${at} puts a regular expression together in a call`);
    return [{ at, source: built.source, flags: built.flags }];
  });
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  const within = Object.values(value).flatMap(nodesIn);
  return 'type' in value && typeof value.type === 'string' ? [value as Node, ...within] : within;
}

function isConstruction({ type, callee }: Node): boolean {
  const isCall = type === 'NewExpression' || type === 'CallExpression';
  return isCall && (callee as { name?: string }).name === 'RegExp';
}

/** The constants of a file that can be evaluated without running it. */
function constantsOf(nodes: readonly Node[], source: string): object {
  const context = createContext({});
  for (const { type, id, init } of nodes) {
    const name = (id as { name?: string } | undefined)?.name;
    if (type !== 'VariableDeclarator' || name === undefined || !init) continue;
    const { start, end } = init as Node;
    const code = source.slice(start, end).replace(/ as const$/, '');
    // The errors of asynchronous code would appear after this call.
    if (/\b(?:async|await)\b/.test(code)) continue;
    const value = evaluated(code, context);
    if (value !== undefined && typeof value !== 'function')
      Object.assign(context, { [name]: value });
  }
  return context;
}

function evaluated(code: string, context: object): unknown {
  try {
    return runInContext(`(${code})`, context, { timeout: 100 });
  } catch {
    return undefined;
  }
}

function isExpression(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}
