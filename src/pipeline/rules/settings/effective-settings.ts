import type { BriefDefaults } from '../../brief-defaults.ts';
import type { PlaceSettings } from '../../ports/settings-port.ts';
import {
  approvalFieldsIn,
  keyOf,
  type Settings,
  type UnreadableApprovals,
} from '../../run/settings.ts';

/** For a place without a value. */
export const REMIND_HOURS_DEFAULT = 24;

/** Each field of the channel, else that of the workspace. Owners and dismissed rules are the channel's own. */
export function effectiveSettings({ channel, workspace }: PlaceSettings): Settings {
  const [own, shared] = [channel?.settings ?? {}, workspace?.settings ?? {}];
  const { owners: _, dismissed: __, ...inherited } = shared;
  return {
    ...inherited,
    ...own,
    models: { ...inherited.models, ...own.models },
    ceilings: { ...inherited.ceilings, ...own.ceilings },
  };
}

/** Those of the workspace hold where the channel has none. */
function unreadableApprovals({
  channel,
  workspace,
}: PlaceSettings): UnreadableApprovals | undefined {
  const own = approvalFieldsIn(channel ?? {});
  if (own.length > 0) return { of: 'channel', fields: own };
  const shared = approvalFieldsIn(workspace ?? {});
  const fields = shared.filter((field) => channel?.settings[keyOf(field)] === undefined);
  return fields.length > 0 ? { of: 'workspace', fields } : undefined;
}

/** The defaults of a place: its settings over the configuration. */
export function settledDefaults(configured: BriefDefaults, of: PlaceSettings): BriefDefaults {
  const settings = effectiveSettings(of);
  const { house, team } = configured;
  return {
    ...configured,
    ...definedOnly({
      roundsMax: settings.roundsMax,
      lengthWords: settings.lengthWords,
      tone: settings.tone,
      language: settings.language,
      approvers: settings.approvers,
      reviewPolicy: settings.approvals,
      unreadable: unreadableApprovals(of),
    }),
    models: { ...configured.models, ...settings.models },
    ceilings: { ...settings.ceilings },
    house: {
      ...house,
      ...definedOnly({
        styleGuide: settings.styleGuide,
        avoid: settings.avoid,
        prefer: settings.prefer,
        wordCheck: settings.wordCheck,
        checks: settings.checks,
      }),
      versions: { channel: of.channel?.version ?? 0, workspace: of.workspace?.version ?? 0 },
    },
    team: {
      ...team,
      ...definedOnly({
        quiet: settings.quiet,
        remindHours: settings.remindHours,
        expireDays: settings.expireDays,
        locale: settings.locale,
      }),
    },
  };
}

function definedOnly<T extends object>(fields: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const defined = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { [Key in keyof T]?: NonNullable<T[Key]> };
}
