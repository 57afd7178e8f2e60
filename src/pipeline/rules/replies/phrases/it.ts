import type { Phrases } from './phrases.ts';

export const it: Phrases = {
  approval: `
    va bene, per me va bene, per me ok, va benissimo, mi va bene, d'accordo, sono d'accordo,
    approvato, approvo, procedi, procediamo, pubblica, pubblichiamo, pubblicalo, tutto ok, tutto
    bene, nulla da aggiungere, niente da aggiungere, nessuna modifica, pronto, via libera, mi
    sembra ok, mi sembra a posto, a posto`,
  praise: `
    bene, molto bene, ottimo, perfetto, bello, bellissimo, bella, fantastico, eccellente,
    grande, stupendo, bravo, brava, bravi, ottimo lavoro, bel lavoro, buon lavoro, mi piace, mi
    piace molto, mi piace tanto, ben fatto, ben scritto, adoro, complimenti, geniale, grazie,
    grazie mille, molte grazie, tante grazie`,
  talk: `
    ciao, buongiorno, buonasera, lo guardo, lo leggo, lo leggo dopo, lo guardo domani, lo leggo
    domani, prego, buon weekend, a domani, ahah, ahaha`,
  toPerson: `
    puoi dare un'occhiata, dai un'occhiata, puoi guardare, puoi guardarlo, puoi leggerlo, puoi
    controllare, cosa ne pensi, che ne pensi, cosa ne pensate, che ne dici, tocca a te, puoi
    approvare, potresti dare un'occhiata, un parere`,
  fillers: `
    il, la, lo, un, una, questo, questa, e, molto, davvero, tutto, tutti, per, me, si, a, bozza,
    articolo, l'articolo, testo, titolo, introduzione, l'introduzione, finale, lavoro, proprio,
    di, sembra, mi`,
  wishes: `
    ma, pero, aggiungi, aggiungere, togli, togliere, elimina, accorcia, accorciare, piu, meno,
    cambia, cambiare, manca, mancano, dovrebbe, correggi, troppo, non, senza, invece`,
};
