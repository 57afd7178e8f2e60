/** One change to a draft, read from a teammate's note or from the edit a finding names. */
export type Edit =
  | { do: 'shorten'; subject?: string; words?: number }
  | { do: 'lengthen' | 'retitle_shorter' | 'retitle_anew' }
  | { do: 'spell'; as: 'british' | 'american' }
  | { do: 'tone'; as: 'friendly' | 'formal' }
  | { do: 'cut_sentence'; sentence: string }
  | { do: 'cut'; subject: string }
  | { do: 'move'; subject: string; to: 'top' | 'end' }
  | { do: 'bullets' | 'prose' | 'table'; subject: string }
  | { do: 'open' | 'end'; sentence?: string }
  | { do: 'replace'; from: string; to: string }
  | { do: 'section' | 'mention' | 'example'; subject: string }
  | { do: 'retitle'; title: string };
