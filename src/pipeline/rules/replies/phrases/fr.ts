import type { Phrases } from './phrases.ts';

export const fr: Phrases = {
  approval: `
    c'est bon, c'est bon pour moi, bon pour moi, ca me va, ca me convient, d'accord, valide, je
    valide, approuve, j'approuve, on publie, publie, vas y, allons y, parfait pour moi, rien a
    redire, rien a ajouter, rien a changer, tout est bon, ok pour moi, go, feu vert, pas de
    remarque, pas de remarques, ca marche, nickel pour moi, pret a publier`,
  praise: `
    bien, tres bien, super, genial, parfait, excellent, excellente, magnifique, top, nickel,
    formidable, impeccable, bravo, bon travail, beau travail, super travail, excellent travail,
    j'adore, j'aime, j'aime bien, j'aime beaucoup, bien joue, chouette, tres bon, tres belle,
    bien ecrit, merci, merci beaucoup, un grand merci, mille mercis, felicitations, chapeau`,
  talk: `
    bonjour, salut, coucou, bonsoir, je regarde, je lis, je regarde ca, je lis ca ce soir, je
    regarde demain, je lis demain, bon week end, bon weekend, a demain, de rien, mdr, ptdr`,
  toPerson: `
    tu peux regarder, peux tu regarder, peux tu jeter un oeil, tu peux jeter un oeil, tu peux
    relire, tu peux jeter un œil, peux tu jeter un œil, peux tu relire, peux tu valider, tu peux
    valider, qu'en penses tu, tu en penses quoi, qu'en pensez vous, ton avis, un avis, a toi,
    pourrais tu regarder, pouvez vous regarder, pouvez vous relire`,
  fillers: `
    le, la, les, un, une, ce, cette, c'est, est, tres, vraiment, trop, et, pour, moi, oui, tout,
    tous, toute, l'equipe, a, au, brouillon, article, l'article, texte, titre, l'intro,
    introduction, l'introduction, fin, conclusion, travail, de, du, beaucoup`,
  wishes: `
    mais, cependant, ajoute, ajouter, enleve, enlever, supprime, supprimer, raccourcir,
    raccourcis, plus, moins, change, changer, manque, il faut, faudrait, corrige, plutot, sans,
    pas, remplace, remplacer, reecris, devrait`,
};
