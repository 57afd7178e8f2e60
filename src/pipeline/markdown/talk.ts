/** Words that a model says to the person who asked for a post, and that are not part of the post. */

const PARAGRAPH_CHARS_MAX = 600;

/** Before a post: "Here is the revised draft", "Ich habe den Beitrag überarbeitet". */
const HANDING_OVER = [
  /\b(?:here(?:['’]s| is| are| comes| you go)|below is|below you|please find)\b.{0,80}\b(?:posts?|drafts?|articles?|blog|versions?|revision|rewrite|markdown|text|piece|copy)\b/i,
  /\bI(?:['’]ve| have|['’]ll| will)?\b.{0,30}\b(?:written|wrote|drafted|revised|rewrote|rewritten|updated|prepared|incorporated|addressed|write|draft|revise)\b.{0,60}\b(?:posts?|drafts?|articles?|blog|versions?|text|outline|notes?|feedback|findings?|it)\b/i,
  /\b(?:as (?:you )?(?:requested|asked)|(?:the user|your (?:outline|brief|notes|request|feedback|instructions)))\b/i,
  /\blet me (?:think|write|draft|start|outline)\b/i,
  /\b(?:hier(?: ist| kommt| sind| findest| finden)|anbei|nachfolgend|im folgenden)\b.{0,80}(?:beitrag|post|artikel|entwurf|text|fassung|version)/i,
  /\bich habe\b.{0,80}(?:geschrieben|überarbeitet|verfasst|erstellt|angepasst|berücksichtigt)/i,
  /\bwie gewünscht\b/i,
  /(?:aquí (?:está|tienes|tiene|va|te dejo|le dejo)|a continuación|he (?:escrito|revisado|redactado|preparado)).{0,80}(?:post|entrada|artículo|borrador|texto|versión|publicación)/i,
  /(?:\bvoici\b|ci-dessous|j['’]ai (?:rédigé|écrit|révisé|préparé)).{0,80}(?:article|billet|brouillon|texte|version|post)/i,
  /(?:\becco\b|di seguito|ho (?:scritto|rivisto|preparato)).{0,80}(?:post|articolo|bozza|testo|versione)/i,
  /(?:\baqui (?:está|vai)|\bsegue\b|escrevi|revisei).{0,80}(?:post|artigo|rascunho|texto|versão)/i,
  /\bhier is\b.{0,80}(?:artikel|blog|concept|tekst|versie|bericht)/i,
  /(?:以下|こちら|下記).{0,40}(?:記事|投稿|ブログ|原稿|下書き|文章|草稿)/,
  /(?:記事|投稿|ブログ|原稿|下書き|文章|草稿).{0,20}(?:作成|執筆|修正|改訂|用意)(?:いた)?しました/,
  /(?:以下|下面|这)[是为].{0,40}(?:文章|博客|帖子|草稿|初稿|版本)/,
  /(?:다음은|아래는|여기).{0,40}(?:글|포스트|초안|게시물|기사)/,
];

/** Alone, or addressed to a person: "Sure!", "Certainly, I kept it short." */
const INTERJECTION =
  /^(?:sure(?: thing)?|certainly|of course|absolutely|gladly|great|okay|ok|alright|got it|understood|no problem|happy to help|klar|gerne?|natürlich|selbstverständlich|alles klar|claro(?: que sí)?|por supuesto|desde luego|con gusto|bien sûr|avec plaisir|certo|certamente|com certeza|natuurlijk|はい|承知(?:いた)?しました|かしこまりました|了解(?:いた)?しました|もちろんです|好的|当然|네|물론입니다)(?=$|[\s!.,:。！、：，])[\s!.,:。！、：，]*/i;
const TO_A_PERSON = /\b(?:I|you|your|ich|dir|Ihnen|dein|Ihr|te|tu|usted|vous|votre|je)\b/;
const REFUSAL =
  /^(?:I['’]?m sorry|I am sorry|sorry,|I can(?:['’]t|not) |I['’]?m unable|as an AI|es tut mir leid|lo siento|je suis désolé|申し訳)/i;

/** After a post: an offer, with what it is about. */
const OFFERS: [offer: RegExp, about: RegExp][] = [
  [
    /\b(?:(?:let me know|tell me|just (?:say|ask|let me know)) (?:if|whether|what|how|when)|feel free to (?:ask|reach out|let me|request)|would you like (?:me|any|another|a (?:shorter|longer|different))|do you want (?:me|any|another)|want me to|shall I|should I|(?:I['’]?m|I am|I['’]?d be) (?:happy|glad) to|I can (?:also|adjust|change|revise|shorten|expand))\b/i,
    /\b(?:tone|versions?|drafts?|chang\w*|adjust\w*|revis\w*|edit\w*|tweak\w*|short\w*|longer|style|else|length|format|different|another|further|feedback|refin\w*|modif\w*|expan\w*|questions?|rewrite)\b/i,
  ],
  [
    /\b(?:sag(?:e|en Sie)? (?:mir|einfach|Bescheid)|lass(?:e|en Sie)? (?:es )?mich wissen|gib (?:mir )?(?:gerne? )?Bescheid|geben Sie (?:mir )?Bescheid|möchtest du|möchten Sie|soll ich|ich kann|ich hoffe)\b/i,
    /(?:\bton\b|tonfall|version|fassung|entwurf|änder|anpass|überarbeit|kürz|länger|stil|hilft|gefällt|wünsch|ergänz)/i,
  ],
  [
    /(?:avísame|avíseme|\bdime\b|dígame|déjame saber|hazme saber|házmelo saber|quieres que|te gustaría que|espero que|no dudes en)/i,
    /(?:\btono\b|versión|borrador|cambi|ajust|revis|edit|\bcort|más larg|estilo|algo más|ayude|modific|\botr[oa]\b)/i,
  ],
  [
    /(?:n['’]hésite|dites-moi|dis-moi|faites-moi savoir|souhaitez-vous|voulez-vous que|j['’]espère)/i,
    /(?:\bton\b|version|brouillon|chang|ajust|modif|plus (?:court|long)|style|autre|aide)/i,
  ],
  [
    /(?:fammi sapere|fatemi sapere|dimmi se|vuoi che|spero che)/i,
    /(?:tono|versione|modific|cambi|più (?:cort|lung)|stile|altro|utile)/i,
  ],
  [
    /(?:me avise|avise-me|diga-me|me diga|gostaria que|quer que eu|espero que)/i,
    /(?:\btom\b|versão|rascunho|alter|ajust|mudan|mais (?:curt|long)|estilo|ajude)/i,
  ],
  [
    /(?:お知らせください|教えてください|お申し付けください|ご連絡ください|お申しつけください|いかがでしょうか)/,
    /(?:修正|変更|調整|要望|希望|トーン|追加|短く|長く|何か|書き直)/,
  ],
  [/(?:请告诉我|请让我知道|如需|如果需要)/, /(?:修改|调整|语气|版本|其他)/],
  [/(?:알려 ?주세요|말씀해 ?주세요)/, /(?:수정|변경|톤|다른|추가)/],
];
/** An offer of the post itself, to its readers. */
const TO_READERS =
  /\bcomments?\b|\bbelow\b|e-?mail|subscribe|https?:|kommentar|comentario|commentaire|コメント/i;
const REMARK =
  /^\W{0,5}(?:(?:I )?hope (?:this|that|it) helps|(?:approximate )?word count\b.{0,40}|(?:approximately|about|ca\.?|~)? ?\d[\d,.]* (?:words|wörter|palabras)|(?:wortzahl|wörter|文字数) ?[:：].{0,40})\W{0,5}$/i;

const MARKS = /[*_~]/g;

export function isOpeningTalk(paragraph: string): boolean {
  const words = wordsOf(paragraph);
  if (words === undefined) return false;
  const after = words.replace(INTERJECTION, '');
  const isToPerson = after !== words && (after === '' || TO_A_PERSON.test(after));
  return isToPerson || handsOver(words);
}

/** "Here is the post:", also after an interjection. */
export function handsOver(paragraph: string): boolean {
  const words = wordsOf(paragraph);
  return words !== undefined && HANDING_OVER.some((form) => form.test(words));
}

export function endsWithColon(paragraph: string): boolean {
  return /[:：]$/.test(wordsOf(paragraph) ?? '');
}

export function isRefusal(paragraph: string): boolean {
  return REFUSAL.test(wordsOf(paragraph) ?? '');
}

export function isClosingTalk(paragraph: string): boolean {
  const words = wordsOf(paragraph);
  if (words === undefined || TO_READERS.test(words)) return false;
  return (
    REMARK.test(words) || OFFERS.some(([offer, about]) => offer.test(words) && about.test(words))
  );
}

/** Undefined for another block than a paragraph, or a long one. */
function wordsOf(paragraph: string): string | undefined {
  const text = paragraph.trim();
  if (text === '' || text.length > PARAGRAPH_CHARS_MAX) return undefined;
  if (/^(?:#|>|\||`{3}|~{3}|<|!\[|[-*+] |\d+[.)] )/.test(text)) return undefined;
  return text.replace(MARKS, '').replace(/\s+/g, ' ').trim();
}
