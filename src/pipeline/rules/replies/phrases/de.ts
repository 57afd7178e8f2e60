import type { Phrases } from './phrases.ts';

export const de: Phrases = {
  approval: `
    passt, passt so, passt für mich, passt mir, sieht gut aus, sieht super aus, sieht prima aus,
    schaut gut aus, gut so, von mir aus, von mir aus gerne, einverstanden, freigegeben, freigabe,
    gebe ich frei, geht klar, alles klar, alles gut, kann so raus, das kann raus,
    der kann raus, kann jetzt raus, raus damit, kann so bleiben, so lassen, so kann es raus, keine einwände, keine änderungen, keine
    anmerkungen, nichts zu ändern, nichts hinzuzufügen, in ordnung, veröffentlichen, bin dabei, bin
    dafür, dafür, stimme zu, finde ich auch, sehe ich auch so, okey, von meiner seite passt
    alles, von mir ein ok, sieht top aus, sieht toll aus, sieht für mich gut aus, sieht sehr gut
    aus, kann so veröffentlicht werden, kann veröffentlicht werden, können wir so veröffentlichen,
    so veröffentlichen, freigabe erteilt, kann das so raus, keine weiteren anmerkungen, keine
    weiteren änderungen, nichts zu ergänzen, von mir nichts mehr, alles bestens, bitte veröffentlichen, bitte freigeben`,
  praise: `
    gut, sehr gut, super, toll, klasse, prima, perfekt, spitze, top, genial, großartig, grossartig,
    wunderbar, hervorragend, ausgezeichnet, schön, sehr schön, cool, stark, mega, geil, hammer,
    gelungen, gefällt mir, gefällt mir gut, gefällt mir sehr, gute arbeit, tolle arbeit, super
    arbeit, gut gemacht, gut geschrieben, schön geschrieben, toller, tolle, tolles, guter, gute,
    gutes, schöner, schöne, schönes, starker, danke, danke dir, danke euch, danke schön,
    dankeschön, vielen dank, besten dank, herzlichen dank, merci, respekt, glückwunsch, liebe ich,
    ich liebe, gut geworden, schön geworden, super geworden, toll geworden, liest sich gut, liest
    sich sehr gut, liest sich super, liest sich toll`,
  talk: `
    hallo, moin, guten morgen, guten tag, servus, mach ich, mache ich, schaue ich mir an, schau
    ich mir an, ich schaue es mir an, ich schau mal, ich schaue mal, lese ich gleich, ich lese
    es gleich, ich lese es morgen, schönes wochenende, bis morgen, kein problem, gerne, bin
    dran, zur info`,
  toPerson: `
    kannst du mal schauen, kannst du mal drüberschauen, kannst du drüberschauen, schaust du mal,
    schau mal, schau mal bitte, kannst du das prüfen, kannst du das anschauen, bitte prüfen,
    kannst du das freigeben, bitte freigeben, bitte mal anschauen, bitte anschauen, magst du mal
    schauen, kannst du mal lesen, was meinst du, was denkst du, was sagst du, wie findest du
    das, was meint ihr, meinungen, passt das für dich, passt das so für dich, du bist dran,
    könntest du mal schauen`,
  fillers: `
    der, die, das, den, ein, eine, es, so, ist, sind, sehr, echt, wirklich, richtig, ganz, und,
    für, mich, mir, von, meiner, seite, aus, ja, jo, jep, alle, euch, dir, dein, entwurf, beitrag,
    einleitung, einstieg, titel, überschrift, schluss, abschnitt, absatz, beispiel, beispiele,
    fassung, arbeit, auch, wieder, jetzt, mal, das ist, finde, ich, zusammen, damit, wie,
    immer, find, geworden`,
  wishes: `
    aber, jedoch, allerdings, statt, stattdessen, ergänzen, ergänze, streichen, streiche,
    kürzen, kürze, kürzer, länger, weniger, mehr, sollte, sollten, muss, müssen, ändern, ändere,
    ersetzen, ersetze, umschreiben, falsch, fehlt, fehlen, erwähnen, erklären, nicht, ohne,
    löschen, entfernen, entferne, hinzufügen, lieber, tippfehler`,
};
