import { describe, expect, it } from 'vitest';
import { isOrder } from '../../src/bot/listeners/commands/is-order.ts';
import { nearOrder } from '../../src/bot/listeners/commands/near-order.ts';

describe('a text that sounds like an order', () => {
  it.each([
    ...[
      'cancel',
      'Stop',
      'STOP!',
      '?',
      '???',
      '…',
      'help!',
      'help me',
      'status please',
      'please stop',
    ],
    ...['--help', '-h', '/help', '-v', 'cancel run', 'stop it', 'stop it please', 'undo', 'quit.'],
    ...['cancel this post', 'stop it now', 'cancel draft 2', 'try again', 'start over', 'new post'],
    ...['never mind', 'redo', 'cancela el borrador', 'otra vez', 'nochmal'],
    ...[
      'settings #team',
      'status of #team-news',
      'stats for this channel',
      'my stats',
      'cancel #ブログ',
    ],
    ...['stats this month', 'Einstellungen für diesen Kanal', 'estado del canal', '統計'],
    ...['can you help?', 'delete draft', 'ｓｔｏｐ', 'log out', 'retry now'],
    ...[
      'abbrechen',
      'Hilfe!',
      'Stopp',
      'bitte abbrechen',
      'hilf mir',
      'brich ab',
      'Löschen',
      'loschen',
    ],
    ...['cancelar', 'ayuda', '¿ayuda?', 'ayúdame por favor', 'detén', 'parar ya', 'estado'],
    ...[
      '使い方は？',
      '使い方を教えて',
      'もう一度',
      'キャンセル',
      'キャンセルしてください',
      'ヘルプ',
      '中止',
      '止めて',
      '中止してください。',
      '削除する',
      '使い方？',
    ],
  ])('is “%s”', (text) => {
    expect(isOrder(text)).toBe(true);
  });

  it.each([
    ...['Tea', 'Kubernetes costs', 'Stop smoking', 'Help desks', 'Status pages', 'Cancel culture'],
    ...[
      'Tea: why it helps',
      'Our new website',
      'C++',
      '5',
      'r/programming',
      'How to cancel a contract',
    ],
    ...[
      'Hilfe für Einsteiger',
      'Tee',
      'Café para todos',
      'El té',
      'お茶',
      'キャンセル料の話',
      '停止線',
    ],
    ...['Draft posts', 'please', 'My post', 'A post', 'Draft 3', 'New office', 'Open source'],
  ])('is not “%s”', (text) => {
    expect(isOrder(text)).toBe(false);
  });

  it('is not a long text', () => {
    expect(isOrder(`stop ${'-'.repeat(60)}`)).toBe(false);
  });
});

describe('a mistyped word', () => {
  it.each([
    ['hlep', 'help'],
    ['Helpp!', 'help'],
    ['hel', 'help'],
    ['setting', 'settings'],
    ['setings', 'settings'],
    ['sttaus', 'status'],
    ['stat', 'stats'],
    ['Einstelungen', 'settings'],
    ['ayuad', 'help'],
    ['cancle', ''],
    ['abbrechn', ''],
    ['Hilfe', 'help'],
    ['status?', 'status'],
    ['設定', 'settings'],
    ['統計', 'stats'],
    ['setings workspace', 'settings workspace'],
    ['Workspace settings', 'settings workspace'],
  ])('“%s” is taken as “%s”', (word, meant) => {
    expect(nearOrder(word)).toBe(meant);
  });

  it.each([
    'Tea',
    'Kubernetes',
    'Health',
    'Search',
    'Latency',
    'hel p me',
    'Help desks',
    'お茶',
    '5',
    'C++',
    'Workspace',
    'Settings sync',
    '設計',
    'White',
    'Wright',
  ])('“%s” is an outline', (text) => {
    expect(nearOrder(text)).toBeUndefined();
  });
});
