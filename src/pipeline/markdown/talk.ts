import { paragraphWords, sentencesIn } from './paragraph-words.ts';

/** Words that a model says before a post to the person who asked for it. */

/** How a sentence hands a post over by its name, unlike "Here is why …" or "Here is the draft of our plan". */
const HANDING_OVER = [
  /^(?:here(?:['’]s| is| comes)|below is|please find(?: below)?) (?:(?:the|your|a|an|my) )?(?:(?:rest|remainder|continuation) of (?:the|your) )?(?:(?:complete|full|final|finished|first|second|third|next|new|short|revised|rewritten|updated|edited|requested|polished|blog|markdown|linkedin),? (?:and )?){0,4}(?:(?:posts?|drafts?|article|rewrite)(?=$|[.:!,—(]|\s(?:about|as|based|for your?|you (?:asked|requested|wanted)|with (?:all|the|your))\b)|(?<=(?:revised|rewritten|updated|edited) )version[.:!]?$)/i,
  /^I(?:['’]ve| have|['’]ll| will)? (?:now |also |just )?(?:(?:written|drafted|revised|rewritten|updated|prepared|write|draft|revise) (?:it(?=[.!:,]| now\b| for you\b)|(?:the|your) (?:blog )?(?:post|draft|article)\b(?! (?:you|that|which|on|in|at)\b))|(?:incorporated|addressed) (?:(?:all|of|the|your) ){1,3}(?:notes|feedback|findings)\b)/i,
  /^(?:hier (?:ist|kommt)|anbei|nachfolgend|im folgenden) (?:\S{1,30} ){0,3}(?:blog-?beitrag|blog-?post|blog-?artikel|beitrag|post|artikel|entwurf)[.:!]?$/i,
  /^ich habe (?:den|deinen|Ihren) (?:\S{1,30} )?(?:blogbeitrag|blogpost|beitrag|artikel|entwurf) (?:\S{1,30} ){0,6}(?:geschrieben|überarbeitet|verfasst|erstellt|angepasst)/i,
  /^(?:aquí (?:está|tienes|tiene|va)|a continuación,?) (?:el|la|tu|su|un|una) (?:\S{1,30} ){0,2}(?:post|entrada|artículo|borrador)(?: del blog)?[.:!]?$/i,
  /^(?:he (?:escrito|revisado|redactado) (?:el|tu|su) (?:borrador|artículo)|j['’]ai (?:rédigé|écrit|révisé) (?:l['’]article|le brouillon|le billet))(?!\p{L})/iu,
  /^voici (?:l['’]|le |la |votre |ton |un )(?:\S{1,30} ){0,2}(?:article|billet|brouillon)\s?[.:!]?$/i,
  /^ecco (?:l['’]|il |la |un |una )(?:\S{1,30} ){0,2}(?:post|articolo|bozza)(?: \S{1,20})?[.:!]?$/i,
  /^(?:aqui (?:está|vai)|segue) (?:o |a |um |seu )(?:\S{1,30} ){0,2}(?:post|artigo|rascunho)[.:!]?$/i,
  /^(?:以下|こちら|下記)[がは].{0,10}(?:記事|投稿|原稿|下書き|草稿)(?:です|になります)[。：]?$/,
  /(?:記事|投稿|原稿|下書き|草稿)(?:を(?:作成|執筆|修正|改訂)(?:いた)?しました|は以下の(?:通り|とおり)です)[。：]?$/,
  /^(?:以下|下面|这)[是为].{0,10}(?:文章|博客|帖子|草稿|初稿)[。：]?$/,
  /^(?:다음은|아래는).{0,20}(?:초안|블로그 글|블로그 포스트)입니다[.:]?$/,
];
const THINKING =
  /^(?:the user (?:wants|asks|asked|needs|requested)\b.{0,60}\b(?:post|draft|article|blog)\b|let me think(?:[.:!,…]| about (?:this|it)\b))/i;
const INTERJECTION =
  /^¡?(?:sure(?: thing)?|certainly|of course|absolutely|gladly|great|okay|ok|alright|got it|understood|no problem|happy to help|klar|gerne?|natürlich|selbstverständlich|alles klar|claro(?: que sí)?|por supuesto|desde luego|con gusto|bien sûr|avec plaisir|certo|certamente|com certeza|natuurlijk|はい|承知(?:いた)?しました|かしこまりました|了解(?:いた)?しました|もちろんです|好的|当然|네|물론입니다)(?:$|\s?[!.,:。！、：，—]+\s*)/i;
const ABOUT_WORK =
  /^I(?:['’]ve| have|['’]ll)? (?:kept|wrote|made|tried|aimed|focused|write|keep|make)\b.{0,60}\b(?:it|tone|posts?|drafts?|article|for you|your)\b/i;
const TO_A_PERSON = /\b(?:I|you|your|ich|dir|Ihnen|dein|Ihr|te|tu|usted|vous|votre|je)\b/;

const REFUSAL = [
  /^(?:(?:I['’]?m|I am) (?:very |so )?sorry|sorry|I apologi[sz]e|as an AI\b[^.]{0,60}?),? (?:but )?I(?: can(?:['’]t|not)|['’]m unable to| am unable to| won['’]t) (?:help|assist|comply|fulfil|write|create|produce|generate|provide|continue)\b/i,
  /^I(?: can(?:['’]t|not)|['’]m unable to| am unable to| won['’]t) (?:help (?:with|you)|assist|comply|(?:write|create|produce|generate|provide|continue) (?:this|that|such|your))\b/i,
  /^(?:es tut mir leid,? .{0,20}\bich\b.{0,20}\bnicht\b|lo siento,? (?:pero )?no puedo|(?:je suis )?désolée?,? (?:mais )?je ne peux)/i,
  /^(?:大変)?申し訳(?:ありません|ございません|ない).{0,60}(?:できません|できかねます)/,
];

export function isOpeningTalk(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  if (words === undefined) return false;
  const after = words.replace(INTERJECTION, '');
  const isAnswer = after !== words && (after === '' || ABOUT_WORK.test(after));
  return isAnswer || handsOver(words) || thinksAloud(words);
}

export function handsOver(paragraph: string): boolean {
  const words = paragraphWords(paragraph)?.replace(INTERJECTION, '');
  if (words === undefined) return false;
  return sentencesIn(words).some((sentence) => HANDING_OVER.some((form) => form.test(sentence)));
}

/** A thought without tags, which lasts until the title. */
export function thinksAloud(paragraph: string): boolean {
  const words = paragraphWords(paragraph)?.replace(INTERJECTION, '');
  return words !== undefined && THINKING.test(words);
}

/** "Sure! Which tone would you like?" */
export function asksBack(first: string, last: string): boolean {
  const words = paragraphWords(first);
  if (words === undefined || !/[?？]$/.test(last.trim())) return false;
  const after = words.replace(INTERJECTION, '');
  return after !== words && (after === '' || TO_A_PERSON.test(after));
}

export function endsWithColon(paragraph: string): boolean {
  return /[:：]$/.test(paragraphWords(paragraph) ?? '');
}

const LABEL_CHARS_MAX = 60;
const REASON =
  /\b(?:why|how|what|warum|wieso|wie(?! gewünscht)|pourquoi|comment|por qu|cómo)|なぜ|为什么/i;

export function isLabel(paragraph: string): boolean {
  const isShort = paragraph.trim().length <= LABEL_CHARS_MAX;
  return isShort && endsWithColon(paragraph) && !REASON.test(paragraph);
}

export function isRefusal(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  return words !== undefined && REFUSAL.some((form) => form.test(words));
}
