/** Words of questions in English, German, Spanish and Japanese. */

export type AnswerKind = 'person' | 'time' | 'place' | 'cause' | 'duration' | 'amount';

/** The kind of answer that a question names. The first match counts. */
export const ANSWER_KINDS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'duration',
    /\bhow long\b|\bwie lange?\b|\bcuánto tiempo\b|どのくらいの(?:期間|時間)|何(?:時間|日間|週間|か月|年間)/iu,
  ],
  [
    'amount',
    /\bhow (?:many|much|often)\b|\bpercentage\b|\bnumber of\b|\banzahl\b|\bnúmero de\b|\bwie ?viele?\b|\bwie oft\b|\bcuánt[oa]s?\b|いくら|いくつ|何(?:回|件|人|本|枚|個|杯|パーセント|円)/iu,
  ],
  ['person', /\bwho(?:m|se)?\b|\bwer\b|\bwem\b|\bwen\b|\bwessen\b|\bquién(?:es)?\b|誰|だれ/iu],
  [
    'time',
    /\bwhen\b|\bwhat (?:date|day|month|year)\b|\bwhich (?:date|day|month|year)\b|\bwann\b|\bcuándo\b|いつ|何(?:年|月|日)/iu,
  ],
  ['place', /\bwhere\b|\bwo\b|\bwohin\b|\bdónde\b|どこ/iu],
  ['cause', /\bwhy\b|\bwarum\b|\bweshalb\b|\bwieso\b|\bpor qué\b|なぜ|どうして|理由/iu],
];

export const MARKS: readonly (readonly [string, RegExp])[] = [
  [
    'before',
    /^(?:before|beforehand|previous(?:ly)?|old|vorher|davor|bisher|alte[nrms]?|antes|anterior|以前|前)$/u,
  ],
  [
    'after',
    /^(?:after|afterwards|since|new|now|nachher|danach|seitdem|neue[nrms]?|jetzt|después|ahora|以後|後|今)$/u,
  ],
  ['first', /^(?:first|erste[nrms]?|primer[oa]?|最初|第一)$/u],
  ['second', /^(?:second|zweite[nrms]?|segund[oa]|第二)$/u],
  ['third', /^(?:third|dritte[nrms]?|tercer[oa]?|第三)$/u],
  ['last', /^(?:last|final|letzte[nrms]?|últim[oa]|最後)$/u],
  ['least', /^(?:least|minimum|lowest|fewest|mindestens|wenigsten|mínimo|最低|最小)$/u],
  ['most', /^(?:most|maximum|highest|höchstens|meisten|máximo|最高|最大)$/u],
  ['not', /^(?:not|no|never|nicht|kein[enrms]{0,2}|nie|nunca)$/u],
  ['1', /^(?:one|single|eine?[nrms]?|einzige[nrms]?|uno|una|一)$/u],
  ['2', /^(?:two|both|zwei|beiden?|dos|二)$/u],
  ['3', /^(?:three|drei|tres|三)$/u],
  ['4', /^(?:four|vier|cuatro|四)$/u],
  ['5', /^(?:five|fünf|cinco|五)$/u],
];

/** The number of the things that a question asks for. Other numbers do not count its answers. */
export const COUNTED =
  /^[ \t¿]{0,3}(?:(?:which|what|welche[nrms]?|qué)|(?:what (?:is|are|was|were)|was (?:ist|sind|war|waren)|cuál(?:es)? (?:es|son|fue|fueron))(?: (?:the|your|our|die|der|das|eure|unsere|las?|los|el))?) (?:one|two|three|four|five|eine?[nrms]?|zwei|beiden?|drei|vier|fünf|un[oa]?|dos|tres|cuatro|cinco|\d{1,2})\b(?![.,:]?\d)/iu;

/** Different words for one thing. */
export const CONCEPTS: readonly (readonly [string, RegExp])[] = [
  [
    '=cost',
    /^(?:costs?|costed|prices?|priced|pricing|pay|pays|paid|spend|spent|kosten|kostet|kostete|gekostet|preise?|bezahlt?|bezahlen|cuesta|costó|coste|costes|costo|precio|pagó|pagamos|pagaron|費用|値段|価格)$/u,
  ],
  [
    '=mistake',
    /^(?:mistakes?|errors?|wrong|fehler|fehlern|falsch|errores|error|equivocaciones|equivocamos|mal|間違い|失敗)$/u,
  ],
  [
    '=cause',
    /^(?:causes?|caused|triggers?|triggered|produces?|produced|verursacht?e?|ausgelöst|auslöste?|provoca|provocó|causó|causa)$/u,
  ],
  [
    '=switch',
    /^(?:move[sd]?|moving|switch|switche[sd]|switching|wechsel(?:n|te|ten|t)?|gewechselt|umgestiegen)$/u,
  ],
  ['=customer', /^(?:customers?|clients?|kunden?|kundinnen|clientes?|顧客|お客様)$/u],
  [
    '=employee',
    /^(?:employees?|staff|mitarbeiter|mitarbeitenden?|angestellten?|empleados?|社員|従業員)$/u,
  ],
  [
    '=begin',
    /^(?:begin|began|begins|starts?|started|begann|beginnt|startete|empezó|comenzó|開始|始ま)$/u,
  ],
  ['=say', /^(?:said|say|says|quoted?|sagte|gesagt|dijo|言った)$/u],
];

export const LIGHT = new Set(
  `a an and are at be been by can could did do does exact exactly figure for from get got had has have how in into is it
  its made make many much number of often on or our out percentage precise precisely share that the their them then there
  these they thing things this those to us was we were what when where which who whom whose why will with would you your
  ours ourselves yours yourselves
  aber als am an anzahl auch auf aus bei das dem den denn der des die dies diese diesem diesen dieser dinge doch durch ein
  eine einem einen einer es für genau genaue gab gibt hat hatte haben hatten ihr im in ist man mit nach oft sich sie sind
  so um und uns euch euer eure eurem euren eurer unser unsere unserem unseren unserer vom von war waren wann warum was welche welchem welchen welcher
  welches wem wen wer werden wie viel viele wieviel wo wurde wurden zahl zu zum zur
  al algo con cosas cuál cuáles cuándo cuánta cuántas cuánto cuántos cuanto de del dónde el ella ellos en era eran es
  esa ese eso esta este esto exactamente fue fueron ha han hay hizo hicimos la las lo los nos nosotras nosotros nuestra nuestras nuestro nuestros número para
  por que qué quién quiénes se son su sus tiene un y
  いくら いくつ いつ ください か が から こと した して する だ だけ だれ つ で です でした と どう どこ どの な なぜ なに に
  私たち 我々 あなた 皆さん 当社 弊社 御社
  の は へ ます ました まで も や より を 何 具体 的 誰 回 件 人 本 枚 個 杯 円`.split(/\s+/),
);
