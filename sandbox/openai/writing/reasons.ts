import { german } from './german.ts';
import { japanese } from './japanese.ts';
import type { Phrases } from './phrases.ts';
import { spanish } from './spanish.ts';

type Reason = readonly [english: RegExp, german: string, spanish: string, japanese: string];

/** The sentences of the writer about its own changes, by the language of the post. */
const REASONS: readonly Reason[] = [
  [
    /Cut (\d+) sentences? and kept every point\./g,
    'Gestrichene Sätze: $1. Kein Punkt fehlt.',
    'Frases quitadas: $1. No falta ningún punto.',
    '$1 文を削除しました。論点はすべて残っています。',
  ],
  [
    /Cut a sentence of “(.+?)”\./g,
    'Einen Satz aus „$1“ gestrichen.',
    'He quitado una frase de «$1».',
    '「$1」から 1 文を削除しました。',
  ],
  [
    /Cut the section “(.+?)”\./g,
    'Den Abschnitt „$1“ gestrichen.',
    'He quitado la sección «$1».',
    '「$1」の節を削除しました。',
  ],
  [/Cut the sentence\./g, 'Den Satz gestrichen.', 'He quitado la frase.', 'その文を削除しました。'],
  [/Cut the table\./g, 'Die Tabelle gestrichen.', 'He quitado la tabla.', '表を削除しました。'],
  [/Added (\d+) sentences\./g, 'Neue Sätze: $1.', 'Frases nuevas: $1.', '$1 文を追加しました。'],
  [
    /Added an example on (.+?)\./g,
    'Ein Beispiel zu „$1“ ergänzt.',
    'He añadido un ejemplo sobre «$1».',
    '「$1」の例を追加しました。',
  ],
  [
    /Added a sentence on (.+?)\./g,
    'Einen Satz zu „$1“ ergänzt.',
    'He añadido una frase sobre «$1».',
    '「$1」についての文を追加しました。',
  ],
  [
    /Added a section\./g,
    'Einen Abschnitt ergänzt.',
    'He añadido una sección.',
    '節を追加しました。',
  ],
  [
    /Added a table of the sections\./g,
    'Eine Tabelle der Abschnitte ergänzt.',
    'He añadido una tabla de las secciones.',
    '各節の表を追加しました。',
  ],
  [
    /Added a table of (.+?)\./g,
    'Eine Tabelle zu „$1“ ergänzt.',
    'He añadido una tabla de «$1».',
    '「$1」の表を追加しました。',
  ],
  [
    /Added a next step at the end\./g,
    'Am Ende einen nächsten Schritt ergänzt.',
    'He añadido el siguiente paso al final.',
    '最後に次の一歩を追加しました。',
  ],
  [
    /The ending already says what to do next\./g,
    'Das Ende nennt den nächsten Schritt schon.',
    'El final ya dice qué hacer después.',
    '結びにはすでに次の一歩があります。',
  ],
  [
    /The opening now says the point\./g,
    'Die Einleitung sagt jetzt gleich, worum es geht.',
    'La introducción va ahora al grano.',
    '冒頭で要点を述べるようにしました。',
  ],
  [
    /Moved “(.+?)” to the top\./g,
    '„$1“ an den Anfang gestellt.',
    'He puesto «$1» al principio.',
    '「$1」を先頭に移しました。',
  ],
  [
    /Moved “(.+?)” to the end\./g,
    '„$1“ ans Ende gestellt.',
    'He puesto «$1» al final.',
    '「$1」を最後に移しました。',
  ],
  [
    /Turned prose into bullet points\./g,
    'Aus Fließtext Stichpunkte gemacht.',
    'He convertido el texto en una lista.',
    '文章を箇条書きにしました。',
  ],
  [
    /Turned lists into prose\./g,
    'Aus Stichpunkten Fließtext gemacht.',
    'He convertido las listas en texto.',
    '箇条書きを文章にしました。',
  ],
  [
    /Replaced “(.+?)” with “(.+?)”\./g,
    '„$1“ durch „$2“ ersetzt.',
    'He cambiado «$1» por «$2».',
    '「$1」を「$2」に置き換えました。',
  ],
  [
    /Made the tone friendlier\./g,
    'Den Ton freundlicher gemacht.',
    'El tono es ahora más cercano.',
    '親しみやすい文体にしました。',
  ],
  [
    /Made the tone more formal\./g,
    'Den Ton förmlicher gemacht.',
    'El tono es ahora más formal.',
    '改まった文体にしました。',
  ],
  [
    /Changed the title\./g,
    'Den Titel geändert.',
    'He cambiado el título.',
    'タイトルを変更しました。',
  ],
  [
    /Put your answer in\./g,
    'Eure Antwort eingesetzt.',
    'He puesto vuestra respuesta.',
    '回答を反映しました。',
  ],
  [
    /Put an answer of the team in\./g,
    'Eine Antwort des Teams eingesetzt.',
    'He puesto una respuesta del equipo.',
    'チームの回答を反映しました。',
  ],
  [
    /Wrote around it\./g,
    'Ohne diesen Fakt geschrieben.',
    'Está escrito sin ese dato.',
    'その事実なしで書きました。',
  ],
  [
    /The post does without it already\./g,
    'Der Beitrag kommt schon ohne diesen Fakt aus.',
    'La entrada ya no necesita ese dato.',
    '記事にはすでにその事実がありません。',
  ],
  [
    /A later answer replaces it\./g,
    'Eine spätere Antwort gilt statt dieser.',
    'Una respuesta posterior la sustituye.',
    '後の回答を優先しました。',
  ],
  [
    /The words “(.+?)” are not in this draft\./g,
    'Die Wörter „$1“ stehen nicht in diesem Entwurf.',
    'Las palabras «$1» no están en este borrador.',
    '「$1」はこの下書きにありません。',
  ],
  [
    /The title is as short as I can make it\./g,
    'Kürzer bekomme ich den Titel nicht.',
    'No puedo acortar más el título.',
    'タイトルはこれ以上短くできません。',
  ],
  [
    /I found no sentence to cut on “(.+?)”\./g,
    'Zu „$1“ habe ich keinen Satz zum Streichen gefunden.',
    'No he encontrado ninguna frase que quitar sobre «$1».',
    '「$1」に削除できる文が見つかりませんでした。',
  ],
  [
    /This draft has no section or sentence on “(.+?)”\./g,
    'Dieser Entwurf hat keinen Abschnitt oder Satz zu „$1“.',
    'Este borrador no tiene ninguna sección ni frase sobre «$1».',
    'この下書きには「$1」についての節や文がありません。',
  ],
  [
    /The demo's stand-in writer cannot do this \(“(.+?)”\); a real model would\./g,
    'Das kann der Ersatz für das Modell in der Demo nicht („$1“), ein echtes Modell schon.',
    'El modelo de la demo no sabe hacerlo («$1»); un modelo real, sí.',
    'デモ用の代替モデルにはできません（「$1」）。本物のモデルならできます。',
  ],
  [
    /Another request asks for the opposite or for other words\./g,
    'Ein anderer Wunsch verlangt das Gegenteil oder andere Wörter.',
    'Otra petición pide lo contrario u otras palabras.',
    'ほかの依頼と食い違っています。',
  ],
  [
    /This asks for no change\./g,
    'Das verlangt keine Änderung.',
    'Esto no pide ningún cambio.',
    '変更の依頼ではありません。',
  ],
  [
    /That passage is gone\./g,
    'Diese Stelle gibt es nicht mehr.',
    'Ese pasaje ya no está.',
    'その箇所はもうありません。',
  ],
];

const COLUMNS = new Map<Phrases, 1 | 2 | 3>([
  [german, 1],
  [spanish, 2],
  [japanese, 3],
]);

export function reasonIn(phrases: Phrases, english: string): string {
  const column = COLUMNS.get(phrases);
  if (column === undefined) return english;
  return REASONS.reduce((text, reason) => text.replace(reason[0], reason[column]), english);
}
