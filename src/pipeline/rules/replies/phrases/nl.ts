import type { Phrases } from './phrases.ts';

export const nl: Phrases = {
  approval: `
    ziet er goed uit, ziet er prima uit, ziet er super uit, prima zo, goed zo, akkoord,
    goedgekeurd, ik ga akkoord, mag live, kan live, kan zo, publiceren, publiceer maar, doe
    maar, ga je gang, wat mij betreft goed, wat mij betreft akkoord, voor mij goed, oke, eens,
    mee eens, geen opmerkingen, geen wijzigingen, niets toe te voegen, helemaal goed, is goed`,
  praise: `
    goed, heel goed, prima, perfect, geweldig, uitstekend, fantastisch, mooi, heel mooi,
    prachtig, super, top, leuk, sterk, goed gedaan, mooi gedaan, goed werk, mooi werk, lekker
    bezig, goed geschreven, mooi geschreven, ik vind het mooi, ik vind het goed, bevalt me,
    chapeau, bedankt, dank je, dank je wel, dankjewel, dank, hartelijk dank, dankuwel,
    gefeliciteerd`,
  talk: `
    hallo, hoi, goedemorgen, goedemiddag, ik kijk, ik kijk even, ik lees het, ik lees het
    morgen, ik kijk morgen, doe ik, komt goed, graag gedaan, fijn weekend, tot morgen, geen
    probleem`,
  toPerson: `
    kun je even kijken, kan je even kijken, kijk even, wil je even kijken, kun je dit nakijken,
    kun je dit checken, wat vind je, wat vind jij, wat denk je, wat vinden jullie, jouw beurt,
    kun je dit goedkeuren, even kijken`,
  fillers: `
    de, het, een, dit, deze, die, is, heel, erg, echt, zeer, zo, en, voor, mij, ja, allemaal,
    team, concept, artikel, stuk, tekst, titel, inleiding, einde, slot, werk, hoor, ook, wat,
    betreft, van, me`,
  wishes: `
    maar, echter, voeg, toevoegen, verwijder, verwijderen, schrap, korter, inkorten, langer,
    minder, meer, moet, moeten, wijzig, verander, vervang, ontbreekt, fout, niet, zonder, liever`,
};
