import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Shortcut } from './page-api.ts';

/** The part of the app's manifest that affects Slack's behaviour. */
export interface Installation {
  name: string;
  /** `undefined` grants everything, for a project that has no manifest yet. */
  scopes: string[] | undefined;
  botEvents: string[] | undefined;
  commands: Command[] | undefined;
  shortcuts: Shortcut[];
  /** Whether people and the app can exchange direct messages. */
  hasMessagesTab: boolean;
}

export interface Command {
  command: string;
  description: string;
  usageHint: string;
  shouldEscape: boolean;
}

/** A command of Slack itself, which never reaches the app. */
export const INVITE = {
  command: '/invite',
  description: 'Adds a person or an app to this channel',
  usageHint: '@name',
};

const Manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z.object({ messages_tab_enabled: z.boolean().default(false) }).optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string().default(''),
          }),
        )
        .default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
    })
    .default({}),
});

const DEFAULT_MANIFEST = new URL('../../manifest.yml', import.meta.url);

/** Gives the installation of `manifest.yml`, or one with every permission if the file is missing. */
export function readInstallation(file: URL = DEFAULT_MANIFEST): Installation {
  const text = readIfThere(file);
  if (text === undefined) {
    return {
      name: 'Blogpost',
      scopes: undefined,
      botEvents: undefined,
      commands: undefined,
      shortcuts: [],
      hasMessagesTab: true,
    };
  }
  return installationOf(Manifest.parse(parse(text)));
}

function installationOf(manifest: z.infer<typeof Manifest>): Installation {
  const { features, settings } = manifest;
  return {
    name: features.bot_user?.display_name ?? manifest.display_information.name,
    scopes: manifest.oauth_config.scopes.bot,
    botEvents: settings.event_subscriptions?.bot_events ?? [],
    hasMessagesTab: features.app_home?.messages_tab_enabled ?? false,
    commands: features.slash_commands.map(
      ({ command, description, usage_hint, should_escape }) => ({
        command,
        description,
        usageHint: usage_hint,
        shouldEscape: should_escape,
      }),
    ),
    shortcuts: features.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      kind: type,
      callbackId: callback_id,
      description,
    })),
  };
}

function readIfThere(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
