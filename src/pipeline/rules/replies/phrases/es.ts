import type { Phrases } from './phrases.ts';

export const es: Phrases = {
  approval: `
    se ve bien, se ve muy bien, me parece bien, me parece muy bien, esta bien, todo bien, vale, de
    acuerdo, aprobado, apruebo, lo apruebo, adelante, publicalo, publiquemos, por mi bien, por mi
    parte todo bien, sin cambios, sin comentarios, nada que añadir, listo para publicar, dale,
    conforme, okey, todo en orden, se ve genial, se ve perfecto, me parece perfecto, me parece
    genial, se puede publicar, podemos publicarlo, puedes publicarlo, ningun cambio, no tengo
    cambios, no tengo comentarios, sin mas comentarios, sin mas cambios`,
  praise: `
    bien, muy bien, genial, perfecto, excelente, estupendo, fantastico, increible, fenomenal,
    buenisimo, buen trabajo, gran trabajo, bien hecho, muy bueno, que bueno, me encanta, me
    gusta, me gusta mucho, bravo, enhorabuena, felicidades, bonito, muy bonito, chulo, gracias,
    muchas gracias, mil gracias, buen articulo, muy buen articulo, muy buen trabajo, quedo bien,
    quedo muy bien, quedo genial, quedo perfecto, se lee bien, se lee muy bien`,
  talk: `
    hola, buenos dias, buenas, buenas tardes, lo miro, lo miro luego, ahora lo leo, lo leo, lo
    leo mañana, jaja, jajaja, de nada, voy, buen fin de semana, hasta mañana`,
  toPerson: `
    puedes echar un vistazo, puedes mirarlo, puedes revisarlo, puedes mirar esto, que opinas,
    que te parece, que piensas, echale un vistazo, lo puedes revisar, puedes aprobarlo, te toca,
    puedes revisar esto, podrias echar un vistazo, que os parece, que opinais`,
  fillers: `
    el, la, los, las, lo, un, una, esto, este, esta, es, muy, todo, y, por, mi, parte, para,
    que, si, tan, borrador, articulo, texto, titulo, introduccion, final, equipo, a, todos,
    realmente, me, ha, quedado, trabajo, de`,
  wishes: `
    pero, sin embargo, añade, añadir, quita, quitar, elimina, acorta, acortar, mas, menos,
    cambia, cambiar, falta, faltan, deberia, corrige, demasiado, sin, mejor, reescribe`,
};
