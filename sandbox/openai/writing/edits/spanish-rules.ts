import { about, type Rule, replace, retitle } from './rule-parts.ts';

const PART = '(?:sección|apartado|parte|capítulo)';

/** The ordinary requests of Spanish teammates. */
export const SPANISH_RULES: readonly Rule[] = [
  [/título (?:más )?corto|título .{0,40}(?:largo|acort)/iu, () => ({ do: 'retitle_shorter' })],
  [
    /(?:otro|nuevo|mejor) título(?! ?[:=])(?:$|[\s.!?])|cambia(?:r|d)? el título[.!]?$/iu,
    () => ({ do: 'retitle_anew' }),
  ],
  [/^título ?[:=] ?(.+)/iu, retitle],
  [
    /(?:reemplaza|sustituye|cambia)\w{0,2} ["“«]?(.{1,80}?)["”»]? (?:por|con) ["“«]?(.{1,80}?)["”»]?[.!]?$/iu,
    replace,
  ],
  [
    /(?:añad|agreg|pon|con|inclu)\w{0,4} (?:una )?tabla|^una tabla/iu,
    () => ({ do: 'table', subject: '' }),
  ],
  [
    new RegExp(
      `(?:elimin|quit|borr|suprim|cort)\\w{1,3} (.{0,30}${PART}(?: .{1,60}?)?)[.!]?$`,
      'iu',
    ),
    about('cut'),
  ],
  [/viñetas|como lista|en una lista/iu, () => ({ do: 'bullets', subject: '' })],
  [
    /más (?:amable|cercan|cálid|informal|amigable|coloquial)|menos formal|demasiado (?:formal|seri)/iu,
    () => ({ do: 'tone', as: 'friendly' }),
  ],
  [/más (?:formal|profesional|seri)|demasiado informal/iu, () => ({ do: 'tone', as: 'formal' })],
  [/(?:añad|agreg|pon|inclu)\w{0,4} (?:un )?ejemplo/iu, () => ({ do: 'example', subject: '' })],
  [/más (?:corto|breve)|acort|resum[ea]|demasiado largo|la mitad/iu, () => ({ do: 'shorten' })],
  [/más (?:largo|detalle)|ampl[ií]|alarg|demasiado corto/iu, () => ({ do: 'lengthen' })],
];
