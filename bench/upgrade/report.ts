import type { AppProcess } from './app-process.ts';
import { lostWithProcesses, type Played } from './findings.ts';
import { outlineOf } from './model.ts';
import { THIS_VERSION } from './older-version.ts';

const SHOWN_MAX = 10;
const CHARACTERS_MAX = 500;

/** A table of the figures and findings, with the places of each finding below it. */
export function reportOf(played: Played, findings: ReadonlyMap<string, readonly string[]>): string {
  const rows = [...figuresOf(played), ...[...findings].map(([what, { length }]) => [what, length])];
  const places = [...findings].flatMap(([what, found]) =>
    found.slice(0, SHOWN_MAX).map((one) => `- ${what}: ${one.slice(0, CHARACTERS_MAX)}`),
  );
  const table = [
    '| what | |',
    '|--|--:|',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ];
  return ['', ...table, '', ...places].join('\n');
}

function figuresOf(played: Played): [string, number | string][] {
  const { apps, outlines, people } = played;
  const { commands, clicks } = people.refused();
  const orders = outlines.map((outline) => versionsInOrder(played, outline));
  const both = orders.filter((order) => new Set(order).size > 1);
  return [
    ['versions', [...new Set(apps.map(({ version }) => version.name))].join(' → ')],
    ['posts', outlines.length],
    ['posts of both versions', both.length],
    ['of these, posts that went back to the old version', both.filter(isBack).length],
    [
      'start of the first new process, with its migrations',
      `${seconds(apps.find(isNew)?.startMs)} s`,
    ],
    [
      'the longest time of an old process from SIGTERM to its exit',
      `${seconds(longestStop(apps))} s`,
    ],
    ['commands that Slack showed as failed, sent again', commands],
    ['clicks that Slack showed as failed, made again', clicks],
    ['answers that an old process lost at its exit, paid again', lostWithProcesses(played)],
  ];
}

const isNew = ({ version }: AppProcess) => version === THIS_VERSION;

function longestStop(apps: readonly AppProcess[]): number {
  return Math.max(...apps.filter((app) => !isNew(app)).map(({ stopMs }) => stopMs));
}

/** Whether the calls for a post came from a new process, the next one from an old process. */
function versionsInOrder({ model, apps }: Played, outline: string): boolean[] {
  const calls = model.calls.filter((call) => outlineOf(call) === outline);
  return calls.map((call) => apps.some((app) => app.name === call.model && isNew(app)));
}

function isBack(order: readonly boolean[]): boolean {
  return order.some((isNewer, at) => !isNewer && order[at - 1] === true);
}

function seconds(ms = Number.NaN): string {
  return (ms / 1_000).toFixed(1);
}
