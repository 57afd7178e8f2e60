import { expect, it } from 'vitest';
import { readAsk } from '../../../sandbox/openai/ask.ts';
import { reviseByEdits } from '../../../sandbox/openai/writing/revision-edits.ts';
import { revisionFormat, writing } from '../local-model-asks.ts';

const GERMAN = `# Warum wir die Nachtschicht geändert haben: ein Bericht

Es geht um die Nächte und um den Schlaf.

## Zu viele Weckrufe

Das Telefon klingelte oft. Niemand schlief.

## Wer ist dran

Der Plan hängt an der Wand. Er gilt für das Jahr.`;
const SPANISH = `# Cómo migramos los pagos

Es la historia de los pagos.

## El coste

El coste bajó. No fue fácil.`;
const JAPANESE = `# お茶の話

お茶について書きます。

## 値段

値段は下がりました。大変でした。`;

const ENGLISH = /\b(?:Cut|Added|Changed|Turned|Made|Moved|Replaced|stand-in|draft|the)\b/;

it.each<[string, string, RegExp]>([
  [GERMAN, 'bitte kürzer', /^Gestrichene Sätze: \d\. Kein Punkt fehlt\.$/],
  [GERMAN, 'füge eine Tabelle hinzu', /^Eine Tabelle der Abschnitte ergänzt\.$/],
  [GERMAN, 'kürzerer Titel', /^Den Titel geändert\.$/],
  [GERMAN, 'streiche den zweiten Abschnitt', /^Den Abschnitt „Wer ist dran“ gestrichen\.$/],
  [GERMAN, 'Weckrufe ans Ende', /^„Zu viele Weckrufe“ ans Ende gestellt\.$/],
  [GERMAN, 'freundlicher bitte', /^Den Ton freundlicher gemacht\.$/],
  [GERMAN, 'ersetze Telefon durch Handy', /^„Telefon“ durch „Handy“ ersetzt\.$/],
  [GERMAN, 'ergänze einen Satz über die Rufbereitschaft', /^Einen Satz zu „.*“ ergänzt\.$/],
  [GERMAN, 'Stichpunkte statt Fließtext', /^Aus Fließtext Stichpunkte gemacht\.$/],
  [GERMAN, 'Sing es mir vor', /^Das kann der Ersatz .* nicht \(„Sing es mir vor“\), ein echtes/],
  [GERMAN, 'ersetze Tee durch Saft', /^Die Wörter „Tee“ stehen nicht in diesem Entwurf\.$/],
  [SPANISH, 'otro título', /^He cambiado el título\.$/],
  [SPANISH, 'Ponlo en verso', /^El modelo de la demo no sabe hacerlo \(«Ponlo en verso»\)/],
  [JAPANESE, '箇条書きにして', /^文章を箇条書きにしました。$/],
])('the stand-in writer gives its reasons in the language of the post %#', (draft, note, words) => {
  const item = `<item id="N1" kind="note">\n${note}\n</item>`;
  const headings = draft.replaceAll(/^(?![#\n]).*$/gm, '');
  const input = writing(headings, { draft, ledger: [item] });
  const format = { ...revisionFormat(['N1']), name: 'edits' };
  const { answers, changes } = reviseByEdits(readAsk({ model: 'm', input, text: { format } }));

  expect(answers['N1']?.reason).toMatch(words);
  expect(`${answers['N1']?.reason} ${changes.join(' ')}`).not.toMatch(ENGLISH);
});
