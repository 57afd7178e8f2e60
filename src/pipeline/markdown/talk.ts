import { paragraphWords, sentencesIn } from './paragraph-words.ts';

/** Words that a model says before a post to the person who asked for it. */

/** How a sentence hands a post over by its name, unlike "Here is why …" or "Here is the draft of our plan". */
const HANDING_OVER = [
  /^(?:as (?:you )?requested, )?(?:here(?:['’]s| is| comes)|below is|please find(?: below)?) (?:(?:the|your|a|an|my) )?(?:(?:rest|remainder|continuation) of (?:the|your) )?(?:(?:complete|full|final|finished|first|second|third|next|new|short|revised|rewritten|updated|edited|requested|polished|blog|markdown|linkedin),? (?:and )?){0,4}(?:(?:posts?|drafts?|article|rewrite)(?=$|[.:!,—(]|\s(?:about|as|based|for your?|you (?:asked|requested|wanted)|with (?:all|the|your)|that (?:covers|follows|addresses|incorporates) (?:all|each|the|your))\b)|(?<=(?:revised|rewritten|updated|edited) )version[.:!]?$)/i,
  /^(?:here(?:['’]s| is)|below is|the following is) (?:a|the|my|your) (?:(?:first|revised|new|rough|updated|final|complete) )?(?:draft|version) of (?:the|your|a) (?:(?:complete|full|final|revised|updated|new) )?(?:blog )?(?:post|article)(?:[.:!]?$| (?:based on|following|for you|as requested|you (?:asked|requested|wanted)))/i,
  /^(?:based on|using|following) [^.!?]{1,60}, (?:here(?:['’]s| is)|I(?:['’]ve| have)) [^.!?]{0,60}\b(?:post|article|draft)[.:!]?$/i,
  /^(?:below|here|attached),? you(?:['’]ll| will| can)? find (?:the|your|a|my) (?:[^\s.]{1,20} ){0,3}(?:post|article|draft)\b/i,
  /^I(?:['’]ve| have|['’]ll| will)? (?:now |also |just )?(?:put together|written|drafted|created|prepared|crafted|composed|produced|revised|updated|write|draft|create|prepare) (?:the|a|an|your|this) (?:[^\s.]{1,20} ){0,3}(?:post|article|draft)[,.:!]? (?:for you\b|based on\b|from (?:the|your)\b|following (?:the|your)\b|according to\b|as (?:you )?requested\b|per your\b)/i,
  /^I(?:['’]ve| have|['’]ll| will)? (?:now |also |just )?(?:(?:written|drafted|revised|rewritten|updated|prepared|write|draft|revise) (?:it(?=[.!:,]| now\b| for you\b)|(?:the|your) (?:blog )?(?:post|draft|article)\b(?! (?:you|that|which|on|in|at)\b))|(?:incorporated|addressed) (?:(?:all|of|the|your) ){1,3}(?:notes|feedback|findings)\b)/i,
  /^(?:hier|anbei|nachfolgend|unten|im folgenden)(?: findest du| finden Sie)? (?:der|den|dein|deinen|Ihr|Ihren|ein|einen) (?:[^\s.]{1,30} ){0,2}(?:blog-?beitrag|blog-?post|blog-?artikel|beitrag|post|artikel|entwurf)(?:[.:!]?$|,? (?:über|zu|zum|zur|auf Basis|basierend|nach|wie gewünscht)\b)/i,
  /^(?:hier ist|anbei) (?:die|eine|deine|Ihre) (?:[^\s.]{1,30} ){0,2}(?:fassung|version) (?:des|deines|Ihres) (?:blog)?(?:beitrags|artikels|entwurfs|posts)[.:!]?$/i,
  /^(?:hier (?:ist|kommt)|anbei|nachfolgend|im folgenden) (?:\S{1,30} ){0,3}(?:blog-?beitrag|blog-?post|blog-?artikel|beitrag|post|artikel|entwurf)[.:!]?$/i,
  /^ich habe (?:den|deinen|Ihren) (?:\S{1,30} )?(?:blogbeitrag|blogpost|beitrag|artikel|entwurf) (?:\S{1,30} ){0,6}(?:geschrieben|überarbeitet|verfasst|erstellt|angepasst)/i,
  /^(?:aquí|a continuación),? (?:te|le|os) (?:presento|comparto|dejo|muestro|envío) (?:el|la|tu|su|un|una) (?:[^\s.]{1,30} ){0,2}(?:post|entrada|artículo|borrador)(?![\p{L}])/iu,
  /^(?:aquí (?:está|tienes|tiene|va)|a continuación,?) (?:el|la|tu|su|un|una) (?:\S{1,30} ){0,2}(?:post|entrada|artículo|borrador)(?: del blog)?[.:!]?$/i,
  /^(?:he (?:escrito|revisado|redactado) (?:el|tu|su) (?:borrador|artículo)|j['’]ai (?:rédigé|écrit|révisé) (?:l['’]article|le brouillon|le billet))(?!\p{L})/iu,
  /^(?:voici|ci-dessous) une (?:(?:nouvelle|première) )?version (?:[^\s.]{1,30} ){0,2}(?:de l['’]article|du (?:billet|brouillon))\s?[.:!]?$/i,
  /^voici (?:l['’]|le |la |votre |ton |un )(?:\S{1,30} ){0,2}(?:article|billet|brouillon)\s?[.:!]?$/i,
  /^ecco (?:l['’]|il |la |un |una )(?:\S{1,30} ){0,2}(?:post|articolo|bozza)(?: \S{1,20})?[.:!]?$/i,
  /^(?:aqui (?:está|vai)|segue) (?:o |a |um |seu )(?:\S{1,30} ){0,2}(?:post|artigo|rascunho)[.:!]?$/i,
  /^(?:以下|こちら|下記)[がは].{0,10}(?:記事|投稿|原稿|下書き|草稿)(?:です|になります)[。：]?$/,
  /(?:記事|投稿|原稿|下書き|草稿)(?:を(?:作成|執筆|修正|改訂)(?:いた)?しました|は以下の(?:通り|とおり)です)[。：]?$/,
  /^(?:以下に|それでは).{0,10}(?:記事|投稿|原稿)を(?:示し|記載し|書き)ます[。：]?$/,
  /^(?:以下|下面|这)[是为].{0,10}(?:文章|博客|帖子|草稿|初稿)[。：]?$/,
  /^(?:다음은|아래는).{0,20}(?:초안|블로그 글|블로그 포스트)입니다[.:]?$/,
];
const THINKING =
  /^(?:let me think (?:about (?:how|what|the (?:outline|post|structure|best))\b|step by step|this through)|(?:I|we) (?:need to|should) (?:write|draft|create|produce|revise) (?:a|the|this) (?:blog )?(?:post|draft|article)\b(?! (?:about|on|that|which)\b)|the user (?:wants|asks|asked|needs|requested)\b.{0,60}\b(?:post|draft|article|blog)\b|let me think(?:[.:!,…]| about (?:this|it)\b))/i;
const INTERJECTION =
  /^¡?(?:sure(?: thing)?|certainly|of course|absolutely|gladly|great|okay|ok|alright|got it|understood|no problem|happy to help|klar|gerne?|natürlich|selbstverständlich|alles klar|claro(?: que sí)?|por supuesto|desde luego|con gusto|bien sûr|avec plaisir|certo|certamente|com certeza|natuurlijk|はい|承知(?:いた)?しました|かしこまりました|了解(?:いた)?しました|もちろんです|好的|当然|네|물론입니다)(?:$|\s?[!.,:。！、：，—]+\s*)/i;
const ABOUT_WORK =
  /^I(?:['’]ve| have|['’]ll)? (?:kept|wrote|made|tried|aimed|focused|write|keep|make)\b.{0,60}\b(?:it|tone|posts?|drafts?|article|for you|your)\b/i;
const NUMBER_OF_WORDS = /^\W{0,3}(?:approximate )?(?:word count|wortzahl|文字数) ?[:：]/i;
const THANKS =
  /^thank(?:s| you) for (?:the|your) (?:[^\s.]{1,20} ){0,2}(?:outline|brief|instructions)[.!]/i;
const TO_EDITOR =
  /^\(?(?:(?:writer['’]s )?note|hinweis|anmerkung|nota) ?[:：].{0,80}\b(?:I(?:['’]ve| have|['’]m)|ich habe|he (?:dejado|usado))\b/i;
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
  const isAside = [NUMBER_OF_WORDS, THANKS, TO_EDITOR].some((form) => form.test(words));
  return isAnswer || isAside || handsOver(words) || thinksAloud(words);
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

const BRIEF_WANTED =
  /^(?:before I (?:can )?(?:write|start|begin|draft)\b|(?:could|can|would) you (?:please )?(?:share|provide|clarify|send|tell me)\b|(?:I(?:['’]d)? need|please (?:share|provide|send)) .{0,40}\b(?:information|details|context|outline|brief)\b|(?:könntest du|können Sie|könnten Sie) mir\b|¿?(?:podrías|podría|puedes) (?:darme|indicarme|compartir|decirme)\b)/i;
const ABOUT_BRIEF =
  /\b(?:audience|tone|outline|brief|topic|length|details|information|context|zielgruppe|gliederung|thema|länge|angaben|público|tono|tema|esquema|detalles)\b/i;

export function asksForBrief(paragraph: string): boolean {
  const words = paragraphWords(paragraph)?.replace(INTERJECTION, '') ?? '';
  return BRIEF_WANTED.test(words) && ABOUT_BRIEF.test(words);
}

const POST_NAME =
  /^(?:(?:#{1,6} )?(?:(?:final|revised|updated|new|first|second|complete|full|rough) )?(?:blog )?(?:post|article|draft|version)|(?:#{1,6} )?(?:(?:überarbeiteter|finaler|neuer|erster) )?(?:entwurf|blogbeitrag|beitrag|artikel)|(?:#{1,6} )?(?:borrador|artículo|entrada)(?: (?:final|revisado|revisada))?|(?:#{1,6} )?(?:下書き|草稿|最終稿|修正版))(?: ?(?:#|no\. ?)?\d{1,3})?(?: (?:revised|updated|final|v\d{1,3}))? ?[:：.]?$|^(?:title|titel|título|タイトル) ?[:：] ?[^\n]{1,200}$/i;

export function isPostName(block: string): boolean {
  return POST_NAME.test(block.replace(/[*_()[\]]/g, '').trim());
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

export function refusesRequest(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  return words !== undefined && REFUSAL.some((form) => form.test(words));
}
