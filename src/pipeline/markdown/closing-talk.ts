import { paragraphsIn, paragraphWords, sentencesIn } from './paragraph-words.ts';
import { handsOver } from './talk.ts';

/** Words that a model says after a post to the person who asked for it. */

/** How a sentence offers a change, and what it is about. */
const OFFERS: [offer: RegExp, about: RegExp][] = [
  [
    /^\(?(?:(?:if you\b[^,]{0,80}|and|or|but|please|just|also),? ){0,3}(?:(?:let me know|tell me)\b|feel free to (?:ask|request|let me)\b|(?:would you like|do you want|want) (?:me|any|another|a (?:shorter|longer|different))\b|shall I\b|(?:(?:I['’]m|I am|I['’]d be) (?:happy|glad) to|I can(?: also)?) (?:adjust|change|revise|edit|tweak|refine|rewrite|shorten|expand|make)\b)/i,
    /\b(?:tone|drafts?|changes|changed|adjust(?:ments?|ed)?|edits|revis(?:e|ed|ions?)|tweaks?|refine|rewrite|shorter|shorten|longer|expand|(?:another|different) (?:version|style))\b/i,
  ],
  [
    /^(?:(?:wenn|falls) (?:du|sie)\b[^,]{0,80}, )?(?:(?:bitte|gerne?|und|oder) ){0,2}(?:sag(?:en Sie)? (?:mir|einfach|gerne?|Bescheid)|(?:gib|geben Sie) (?:mir )?(?:gerne? )?Bescheid|lass(?:en Sie)? (?:es )?mich wissen|(?:möchtest du|möchten Sie), dass ich|soll ich)\b/i,
    /\bton\b|tonfall|fassung|entwurf|änder|anpass|überarbeit|kürz|länger/i,
  ],
  [
    /^¿?(?:si\b[^,]{0,80}, )?(?:por favor,? )?(?:avísame|avíseme|dime|dígame|déjame saber|hazme saber|házmelo saber|no dudes en pedir|(?:quieres|quiere|te gustaría|le gustaría) que (?:ajuste|cambie|modifique|revise|acorte|alargue))/i,
    /\btono\b|borrador|cambi|ajust|modific|acort|más (?:cort|larg)|otra versión/i,
  ],
  [
    /^(?:si (?:vous|tu)\b[^,]{0,80}, )?(?:n['’]hésite[sz]? pas à (?:me )?demander|(?:dites|dis)-moi|(?:faites|fais)-moi savoir|(?:souhaitez-vous|voulez-vous|veux-tu) que j)/i,
    /\bton\b|brouillon|autre version|chang|ajust|modif|raccourci|plus (?:court|long)/i,
  ],
  [
    /^(?:se vuoi\b[^,]{0,80}, )?(?:fammi sapere|fatemi sapere|mi faccia sapere|dimmi|vuoi che)\b/i,
    /\btono\b|bozza|modific|cambi|accorci|più (?:cort|lung)/i,
  ],
  [
    /^(?:se quiser\b[^,]{0,80}, )?(?:me avise|avise-me|diga-me|me diga|quer que eu|gostaria que eu)\b/i,
    /\btom\b|rascunho|alter|ajust|mudan|encurt|mais (?:curt|long)/i,
  ],
  [
    /(?:お知らせ|教えて|お申し付け|お申しつけ|ご連絡)ください/,
    /修正|変更|調整|トーン|短く|長く|書き直/,
  ],
  [/请(?:告诉我|让我知道)/, /修改|调整|语气/],
  [/(?:알려|말씀해) ?주세요/, /수정|변경|톤/],
];
/** Words about this draft, which no reader of the post gets. */
const ABOUT_DRAFT = [
  /\b(?:(?:another|a different) tone|me to (?:adjust|change|revise|edit|tweak|refine|rewrite|shorten|expand|make)\b.{0,40}\bdraft|(?:tone|wording|length) of (?:the|this|your) (?:blog )?(?:post|draft|article)|(?:changes|edits|adjustments|revisions|tweaks) to (?:this|your) draft)\b/i,
  /\bich (?:noch )?(?:den|diesen|am) (?:Entwurf|Tonfall)\b.{0,30}(?:änder|anpass|überarbeit|kürz)/i,
  /\bque (?:ajuste|cambie|modifique|revise|acorte)\b.{0,30}\bborrador\b/i,
  /\bque j(?:e |['’]).{0,40}\bbrouillon\b/i,
  /(?:下書き|草稿).{0,20}(?:修正|変更|調整)/,
];
const TO_READERS =
  /\bcomments?\b|\bbelow\b|e-?mail|subscribe|https?:|kommentar|comentario|commentaire|コメント/i;
const REMARK =
  /^\W{0,5}(?:(?:I )?hope (?:this|that|it) helps|(?:approximate )?word count\b.{0,40}|(?:approximately|about|ca\.?|~)? ?\d[\d,.]* (?:words|wörter|palabras)|(?:wortzahl|wörter|文字数) ?[:：].{0,40})\W{0,5}$/i;
const ABOUT_WORK =
  /^I(?:['’]ve| have)? (?:kept|followed|tried|aimed|focused|incorporated|addressed)\b/i;

/** Talk where other talk was removed, or after a rule. A post can end with the same words. */
export function isClosingTalk(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  if (words === undefined || TO_READERS.test(words)) return false;
  if (REMARK.test(words)) return true;
  const sentences = sentencesIn(words);
  return sentences.every(isTalk) && sentences.some(isOffer);
}

export function isDraftTalk(paragraph: string): boolean {
  const words = paragraphWords(paragraph) ?? '';
  return isClosingTalk(paragraph) && ABOUT_DRAFT.some((form) => form.test(words));
}

/** "I followed your outline.", which is talk only before an offer. */
export function isRemark(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  return words !== undefined && sentencesIn(words).every(isTalk);
}

function isTalk(sentence: string): boolean {
  return (
    isOffer(sentence) || REMARK.test(sentence) || ABOUT_WORK.test(sentence) || handsOver(sentence)
  );
}

function isOffer(sentence: string): boolean {
  return OFFERS.some(([offer, about]) => offer.test(sentence) && about.test(sentence));
}

/** Talk after a wrapper, with rules between its paragraphs. */
export function endsWithTalk(text: string): boolean {
  const paragraphs = paragraphsIn(text).filter((paragraph) => !/^\s*[-*_]{3,}\s*$/.test(paragraph));
  return isClosingTalk(paragraphs.at(-1) ?? '') && paragraphs.every(isRemark);
}
