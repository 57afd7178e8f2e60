/** An order to the app, where a person may not mean an outline: `cancel`, `help!`, `status please`. */
export function isOrder(text: string): boolean {
  if (text.length > ORDER_CHARS_MAX) return false;
  const folded = fold(text);
  if (!/[\p{L}\p{N}]/u.test(folded)) return true;
  if (/^(?:--?|\/)[\p{L}\d][\p{L}\d-]*[?!.]*$/u.test(folded)) return true;
  const words = orderWords(folded);
  if (words.length > WORDS_MAX) return false;
  if (PHRASES.has(words.join(' '))) return true;
  return words.some((word) => isOrderWord(word)) && words.every(belongsToOrder);
}

/** An order to end a post, as people write it in its thread. */
export function isStopOrder(text: string): boolean {
  return isOrder(text) && orderWords(fold(text)).some((word) => isOneOf(STOPS, word));
}

function orderWords(folded: string): string[] {
  const beside = folded.replace(CHANNEL, ' ');
  return withoutCourtesy(beside.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []);
}

/** The name of a channel as people type it: an order with it is about that channel. */
const CHANNEL = /(?<!\S)#[\p{L}\p{N}_-]+/gu;

const ORDER_CHARS_MAX = 60;
const WORDS_MAX = 4;

/** One form of a word, in any case, width and with or without its accents. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const wordsOf = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => fold(line).split(' ')));

const COURTESIES = wordsOf(
  'please pls plz thanks can could would you bitte danke kannst könntest du',
  'gracias por favor puedes podrías',
);

const STOPS = wordsOf(
  'abort cancel stop',
  'abbrechen stopp stoppe stoppen',
  'alto cancela cancelar cancele detener detén',
  'キャンセル 中止 停止 止めて 止める 止まれ やめて やめる ストップ',
);

export const ORDERS = new Set([
  ...STOPS,
  ...wordsOf(
    'approve canceled cancelled clear close commands config configure continue delete',
    'discard end exit halt help info kill list login logout menu options pause publish quit reject',
    'remove reset restart resume retry revert run settings show start stats status terminate undo',
    'unsubscribe usage version h',
    'abbruch anfangen anhalten anzeigen aufhören beenden befehle einstellungen ende',
    'fortsetzen freigeben genehmigen hilfe hilf liste löschen neustart starten',
    'veröffentlichen weiter wiederholen zeigen zurücksetzen',
    'anular aprobar ayuda ayúdame basta borra borrar comandos continuar',
    'elimina eliminar empezar estado estatus iniciar lista listar opciones para parar',
    'pausa publicar reanudar reiniciar reintentar salir terminar',
    'キャンセル中止 ヘルプ 助けて 使い方',
    'ステータス 状態 状況 進捗 一覧 終了 開始 再開 再試行 やり直し 取り消し 取消 取り消す 削除 消して 設定 承認 公開 統計',
  ),
]);

/** Too close to words of an outline for a mistyped one to count. */
const ACTIONS = wordsOf(
  'again back disable edit enable mute new open redo revise rewrite skip unmute update write',
  'nochmal zurück bearbeiten neu schreiben überarbeiten',
  'atrás editar escribir nueva nuevo revisar',
  '新規 編集 戻る 書いて 戻して',
);

/** Words that leave an order an order. */
const OBJECTS = wordsOf(
  'channel for of month statistics statistik estadísticas kanal für monat canal del mes チャンネル',
  'it that this the a me my all now everything post posts blogpost draft drafts job 1 2 3 4 5',
  'alles es das den diesen dieses jetzt mal sofort mir entwurf beitrag',
  'todo todos esto eso este ahora ya lo la el borrador entrada',
  'これ それ 今 すぐ 全部',
);

const PHRASES = new Set(
  [
    'forget it, get status, go back, log in, log out, never mind, nevermind, shut down, sign out, start over, try again',
    'brich ab, fang an, halt an, hör auf, mach weiter, noch mal, nochmal, vergiss es, von vorn, was nun',
    'olvídalo, otra vez, qué hago',
    'もう一度, 最初から, 取りやめ',
  ]
    .flatMap((phrases) => phrases.split(', '))
    .map(fold),
);

/**
 * Japanese has no spaces, so the courtesy is the end of the word. The words are as `fold` leaves them:
 * without the marks of ください.
 */
const COURTEOUS_END =
  /(?:を|の)?(?:して|見せて|教えて|を)?(?:くたさい|下さい|お願いします|お願い|くれ|欲しい|ほしい)$/u;
const PLAIN_END = /(?:して|する|しろ|を|は|って|を教えて|を見せて)$/u;

function withoutCourtesy(words: readonly string[]): string[] {
  return words
    .filter((word) => !COURTESIES.has(word))
    .map((word) => word.replace(COURTEOUS_END, ''))
    .filter((word) => word !== '');
}

function isOrderWord(word: string): boolean {
  return isOneOf(ORDERS, word) || isOneOf(ACTIONS, word);
}

function isOneOf(words: ReadonlySet<string>, word: string): boolean {
  return words.has(word) || words.has(word.replace(PLAIN_END, ''));
}

function belongsToOrder(word: string): boolean {
  return isOrderWord(word) || OBJECTS.has(word);
}
