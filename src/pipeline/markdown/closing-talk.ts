import { paragraphsIn, paragraphWords, sentencesIn } from './paragraph-words.ts';
import { handsOver } from './talk.ts';

/** Words that a model says after a post to the person who asked for it. */

/** How a sentence offers a change, and what it is about. */
const OFFERS: [offer: RegExp, about: RegExp][] = [
  [
    /^\(?(?:(?:if you\b[^,]{0,80}|and|or|but|please|just|also),? ){0,3}(?:(?:let me know|tell me)\b|feel free to (?:ask|request|let me)\b|feel free to (?:modify|edit|adjust|change|adapt|tweak|customi[sz]e) (?:the|this|any) (?:[^\s.]{1,20} )?(?:drafts?|tone|wording|length|style)(?=[.!,]|$| (?:as|if|to|further)\b)|(?:would you like|do you want|want) (?:me|any|another|a (?:shorter|longer|different))\b|is there anything else you(?:['’]d| would) like me to\b|review(?: it| this| the draft)?(?:,| and) (?:let me know|tell me)\b|shall I\b|(?:(?:(?:I['’]m|I am|I['’]d be) )?(?:happy|glad) to|I can(?: also)?) (?:adjust|change|revise|edit|tweak|refine|rewrite|shorten|expand|make|write|create|provide|prepare|add)\b)/i,
    /\b(?:tone|drafts?|changes|changed|adjust(?:ments?|ed)?|edits|revis(?:e|ed|ions?)|tweaks?|refine|rewrite|shorter|shorten|longer|expand|(?:another|different|linkedin|alternative) (?:version|style|title)|review(?: it| this| the draft)?(?:,| and) (?:let|tell)|me to (?:add|change))\b/i,
  ],
  [
    /^(?:(?:wenn|falls) (?:du|sie)\b[^,]{0,80}, )?(?:(?:bitte|gerne?|und|oder) ){0,2}(?:sag(?:en Sie)? (?:mir|einfach|gerne?|Bescheid)|(?:gib|geben Sie) (?:mir )?(?:gerne? )?Bescheid|lass(?:en Sie)? (?:es )?mich wissen|gib(?: mir)? gerne? Feedback|kann ich (?:(?:gerne?|dir|Ihnen|noch|auch) ){0,3}(?:etwas|Änderungen|Anpassungen|den (?:Text|Beitrag|Ton|Entwurf))|(?:möchtest du|möchten Sie), dass ich|soll ich)\b/i,
    /\bton\b|feedback|tonfall|fassung|entwurf|änder|anpass|überarbeit|kürz|länger/i,
  ],
  [
    /^[¿¡]?(?:si\b[^,]{0,80}, )?(?:por favor,? )?(?:avísame|avíseme|dime|dímelo|dígame|déjame saber|hazme saber|házmelo saber|no dudes en pedir|puedo (?:ajustar|cambiar|modificar|revisar|acortar|alargar)(?:lo\b| (?:el (?:tono|borrador)|la (?:entrada|longitud)|este borrador))|(?:quieres|quiere|te gustaría|le gustaría) que (?:ajuste|cambie|modifique|revise|acorte|alargue))/i,
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
  [/^(?:laat (?:het )?me weten|wil je dat ik)\b/i, /\btoon\b|aanpass|wijzig|korter|langer|versie/i],
  [
    /(?:お知らせ|教えて|お申し付け|お申しつけ|ご連絡)ください|^ご(?:希望|要望)に(?:応じて|合わせて)、?(?:(?:文章|内容|トーン|長さ|表現)を)?(?:調整|修正|変更)(?:いた)?します[。！]?$/,
    /修正|変更|調整|トーン|短く|長く|書き直/,
  ],
  [/请(?:告诉我|让我知道)/, /修改|调整|语气/],
  [/(?:알려|말씀해) ?주세요/, /수정|변경|톤/],
];
/** Words about this draft, which no reader of the post gets. */
const ABOUT_DRAFT = [
  /\b(?:(?:another|a different) tone|me to (?:adjust|change|revise|edit|tweak|refine|rewrite|shorten|expand|make)\b.{0,40}\bdraft|(?:tone|wording|length) of (?:the|this|your) (?:blog )?(?:post|draft|article)|(?:changes|edits|adjustments|revisions|tweaks) to (?:this|your) draft)\b/i,
  /\b(?:like|want|need) me to (?:(?:adjust|change|revise|edit|tweak|refine|rewrite|shorten|expand|modify|lengthen)\b|make (?:this|it|any)\b)/i,
  /^feel free to (?:modify|edit|adjust|change|adapt|tweak|customi[sz]e) (?:this|the) draft(?=[.!,]|$| (?:as|if|to|further)\b)/i,
  /\bich (?:noch etwas|den (?:Text|Beitrag|Ton))\b.{0,20}(?:änder|anpass|überarbeit|kürz)/i,
  /\s(?:Änderungen|Anpassungen) (?:am|an diesem) (?:Entwurf|Beitrag|Text)\b/i,
  /\b(?:cambios|ajustes) en (?:el|este) borrador\b/i,
  /\bpuedo (?:ajustar|cambiar|modificar|revisar|acortar) (?:el (?:tono|borrador)|la entrada)\b/i,
  /^ご(?:希望|要望)に(?:応じて|合わせて).{0,6}(?:調整|修正|変更)(?:いた)?します/,
  /\bich (?:noch )?(?:den|diesen|am) (?:Entwurf|Tonfall)\b.{0,30}(?:änder|anpass|überarbeit|kürz)/i,
  /\bque (?:ajuste|cambie|modifique|revise|acorte)\b.{0,30}\bborrador\b/i,
  /\bque j(?:e |['’]).{0,40}\bbrouillon\b/i,
  /(?:下書き|草稿).{0,20}(?:修正|変更|調整)/,
];
const TO_READERS =
  /\bcomments?\b|\bbelow\b|\b(?:future|next|follow-up) (?:blog )?(?:posts?|articles?)\b|\bforum\b|e-?mail|subscribe|https?:|kommentar|comentario|commentaire|コメント/i;
const REMARK =
  /^\W{0,5}(?:(?:I )?hope (?:this|that|it) helps|(?:approximate )?word count\b.{0,40}|(?:approximately|about|ca\.?|~)? ?(?:total: )?\d[\d,.]* (?:words|wörter|palabras)|(?:wortzahl|wörter|文字数) ?[:：].{0,40})\W{0,5}$/i;
const END =
  /^\W{0,4}(?:end of (?:the )?(?:blog )?(?:post|article|draft)|ende des (?:blogbeitrags|beitrags|artikels|entwurfs)|fin del (?:artículo|borrador))\W{0,4}$/i;
/** How a sentence talks that is only removed beside an offer. */
const BESIDE_OFFER =
  /^(?:(?:I hope|ich hoffe|espero que|j['’]espère que)\b.{0,80}|(?:this|the) (?:blog )?(?:post|draft|article|version) (?:is|has|comes|runs|follows|includes|covers|aims)\b.{0,120}|以上です。?|いかがでしょうか[。？?]?)$/i;
const ABOUT_WORK =
  /^I(?:['’]ve| have)? (?:kept|followed|tried|aimed|focused|incorporated|addressed)\b/i;

const REPORT =
  /^(?:note: )?(?:I(?:['’]ve| have)? (?:kept|followed|covered|incorporated|addressed|left)|(?:this|the) (?:draft|post|article|version) (?:covers|follows|addresses|incorporates|stays))\b.{0,160}\b(?:your (?:outline|brief|feedback|notes|comments)|the (?:outline|brief|tone|requested length)(?! of\b)|all (?:findings|notes|feedback)(?=[.!]?$)|(?<=left )a gap)\b/i;
const OPINION =
  /^(?:let me know (?:what you think|your thoughts|how (?:this|it) looks|if (?:this|it) works(?: for you)?)|(?:does (?:this|it) work(?: for you)?|how does (?:this|it) (?:look|sound)|hope (?:this|it) works|gefällt dir (?:der|dieser) (?:entwurf|beitrag)|(?:te|le) gusta el borrador|ご確認ください))[.!?。？]?$/i;

export function isReport(paragraph: string): boolean {
  const words = paragraphWords(paragraph) ?? '';
  return REPORT.test(words) && sentencesIn(words).every(isTalk);
}

/** "Let me know what you think!", with which posts end as well. */
export function asksForOpinion(paragraph: string): boolean {
  const words = paragraphWords(paragraph)?.replace(/^¿/, '') ?? '';
  return OPINION.test(words);
}

/** Talk where other talk was removed, or after a rule. A post can end with the same words. */
export function isClosingTalk(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  if (words === undefined || TO_READERS.test(words)) return false;
  if (REMARK.test(words) || END.test(words)) return true;
  const sentences = sentencesIn(words);
  return sentences.every(isTalk) && sentences.some(isOffer);
}

export function isDraftTalk(paragraph: string): boolean {
  const words = paragraphWords(paragraph) ?? '';
  if (END.test(words)) return true;
  return isClosingTalk(paragraph) && ABOUT_DRAFT.some((form) => form.test(words));
}

/** "I followed your outline.", which is talk only before an offer. */
export function isRemark(paragraph: string): boolean {
  const words = paragraphWords(paragraph);
  return words !== undefined && sentencesIn(words).every(isTalk);
}

const CHANGES =
  /^\W{0,8}(?:changes made(?: (?:in|to) (?:this|the) (?:draft|post|revision))?|(?:summary of )?changes (?:in|to) this (?:draft|revision)|revision (?:notes|summary)|notes? on (?:this|the) (?:draft|revision)|vorgenommene änderungen|cambios realizados)\W{0,8}(?:\n|$)/i;
const NOTES = /^(?!#)\W{0,8}(?:notes?|hinweise?|anmerkungen|notas?)\W/i;
const WRITER =
  /\b(?:I(?:['’]ve| have)? (?:kept|left|avoided|shortened|followed|removed)|ich habe|he (?:dejado|acortado))\b.{0,80}\b(?:tone|outline|brief|gaps?|draft|feedback|length|intro|tonfall|gliederung|lücke|entwurf|tono|borrador|esquema)\b/i;

export function isListOfChanges(blocks: readonly string[]): boolean {
  const [label = '', ...others] = blocks;
  if (others.some((block) => block.startsWith('#'))) return false;
  return CHANGES.test(label) || (NOTES.test(label) && WRITER.test(blocks.join('\n')));
}

function isTalk(sentence: string): boolean {
  return (
    isOffer(sentence) ||
    [REMARK, ABOUT_WORK, BESIDE_OFFER, REPORT].some((form) => form.test(sentence)) ||
    handsOver(sentence)
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
