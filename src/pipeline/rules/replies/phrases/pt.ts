import type { Phrases } from './phrases.ts';

export const pt: Phrases = {
  approval: `
    esta bom, ta bom, esta otimo, ta otimo, por mim tudo bem, tudo certo, tudo bem, tudo ok, de
    acordo, aprovado, aprovo, pode publicar, publica, publique, podemos publicar, pode ir, manda
    ver, sem alteracoes, sem comentarios, nada a acrescentar, concordo, combinado, parece bom,
    parece otimo, para mim esta bom, por mim ok, pronto`,
  praise: `
    bom, muito bom, otimo, perfeito, excelente, maravilhoso, fantastico, incrivel, show, legal,
    muito legal, bom trabalho, otimo trabalho, bem feito, mandou bem, adorei, amei, gostei,
    gostei muito, lindo, parabens, bravo, sensacional, fixe, muito fixe, bem escrito, obrigado,
    obrigada, muito obrigado, muito obrigada, valeu`,
  talk: `
    ola, oi, bom dia, boa tarde, vou ler, vou ver, vou ler amanha, ja leio, de nada, kkk, kkkk,
    bom fim de semana, ate amanha, rsrs`,
  toPerson: `
    pode dar uma olhada, da uma olhada, podes dar uma olhada, pode revisar, pode ver isso, pode
    aprovar, o que voce acha, o que acha, o que achas, que acha, o que voces acham, podes ver
    isto, sua vez`,
  fillers: `
    o, a, os, as, um, uma, isto, isso, este, esta, ficou, muito, tudo, todos, e, para, por, mim,
    sim, rascunho, artigo, texto, titulo, introducao, final, trabalho, do, da, de, realmente,
    tao, equipe, equipa`,
  wishes: `
    mas, porem, adicione, adicionar, acrescente, remova, remover, retire, encurte, encurtar,
    mais, menos, mude, mudar, troque, falta, faltam, deveria, corrija, demais, nao, sem`,
};
