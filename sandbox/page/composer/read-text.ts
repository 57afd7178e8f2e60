import type { WorkspaceState } from '../../slack/page-api.ts';

type Command = WorkspaceState['commands'][number];

/** The action that Enter starts for the text in a composer. */
export type Reading =
  | { is: 'message'; text: string }
  | { is: 'command'; command: string; text: string }
  | { is: 'refused'; sentence: string; text: string };

/** Slack treats every text that begins with a slash as a command, known or unknown. */
export function readText(typed: string, isThread: boolean): Reading {
  const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trimEnd()) ?? [];
  if (command === undefined) return { is: 'message', text: typed.trim() };
  if (!isThread) return { is: 'command', command, text };
  const sentence = `Slash commands do not work in threads. Use ${command} in the channel.`;
  return { is: 'refused', sentence, text: typed };
}

/** Gives the commands that match the typed text so far. */
export function suggestCommands(typed: string, commands: Command[]): Command[] {
  const [, begun, isWhole] = /^(\/\S*)(\s)?/.exec(typed) ?? [];
  if (begun === undefined) return [];
  return commands.filter(({ command }) =>
    isWhole ? command === begun : command.startsWith(begun),
  );
}
