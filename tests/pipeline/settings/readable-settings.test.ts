import { expect, it } from 'vitest';
import {
  readableSettings,
  Settings,
  withUnreadApprovals,
} from '../../../src/pipeline/run/settings.ts';

const STAGES = { stages: [{ name: 'Legal', quorum: 'all' }] };

it.each<[string, unknown, object, string[]]>([
  ['nothing that is wrong', { tone: 'dry', newer: 1 }, { tone: 'dry' }, []],
  [
    'a list with one wrong item',
    { avoid: ['leverage', ''], tone: 'dry' },
    { tone: 'dry' },
    ['avoid'],
  ],
  ['two wrong items', { prefer: [{ use: 1 }, { use: 2 }] }, {}, ['prefer']],
  [
    'one wrong field of a part',
    { ceilings: { postUsd: -1, monthUsd: 5 } },
    { ceilings: { monthUsd: 5 } },
    ['ceilings.postUsd'],
  ],
  ['a part of another kind', { models: 'best', quiet: true }, { quiet: true }, ['models']],
  ['too many approvals', { approvals: { approvalsNeeded: 99 } }, {}, ['approvals']],
  ['a policy of another kind', { approvals: { quorum: 2 } }, {}, ['approvals']],
  ['no policy', { approvals: null }, {}, ['approvals']],
  ['other stages', { approvals: STAGES }, {}, ['stages']],
  ['two stages with one name', { approvals: { stages: twice('Legal') } }, {}, ['stages']],
  ['null', null, {}, Object.keys(Settings.shape)],
  ['a list in place of settings', [], {}, Object.keys(Settings.shape)],
])('leaves out and names what cannot be read: %s', (_, stored, settings, unreadable) => {
  expect(readableSettings(stored)).toEqual({ settings, unreadable });
});

it.each<[string, Settings, unknown, object]>([
  ['keeps them', { tone: 'dry' }, { approvals: STAGES }, { tone: 'dry', approvals: STAGES }],
  [
    'takes those of the person',
    { approvals: { approvalsNeeded: 2 } },
    { approvals: STAGES },
    { approvals: { approvalsNeeded: 2 } },
  ],
  [
    'knows none for settings of another kind',
    { approvers: ['U1'] },
    null,
    { approvers: ['U1'], approvals: null },
  ],
  ['drops approvals that the person emptied', {}, { approvals: { approvalsNeeded: 2 } }, {}],
  ['drops other fields', {}, { locale: 'fr' }, {}],
])('%s, of approvals that cannot be read', (_, settings, before, stored) => {
  expect(withUnreadApprovals(settings, before)).toEqual(stored);
});

function twice(name: string) {
  const stage = { name, people: ['U1'], needed: 1 };
  return [stage, stage];
}
