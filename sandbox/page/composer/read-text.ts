import type { WorkspaceState } from '../../slack/page-api.ts';

type Command = WorkspaceState['commands'][number];

/** What Enter means for the text in a composer. */
export type Reading =
  | { is: 'message'; text: string }
  | { is: 'command'; command: string; text: string }
  | { is: 'refused'; sentence: string; text: string };

/** Slack takes every text that begins with a slash for a command, known or not. */
export function readText(typed: string, isThread: boolean): Reading {
  const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trimEnd()) ?? [];
  if (command === undefined) return { is: 'message', text: typed.trim() };
  if (!isThread) return { is: 'command', command, text };
  const sentence = `Slash commands do not work in threads. Use ${command} in the channel.`;
  return { is: 'refused', sentence, text: typed };
}

/** Gives the commands that what is typed so far may become, or is. */
export function suggestCommands(typed: string, commands: Command[]): Command[] {
  const [, begun, isWhole] = /^(\/\S*)(\s)?/.exec(typed) ?? [];
  if (begun === undefined) return [];
  return commands.filter(({ command }) =>
    isWhole ? command === begun : command.startsWith(begun),
  );
}
