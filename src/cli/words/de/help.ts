import { LENGTH_WORDS_MAX, LENGTH_WORDS_MIN, ROUNDS_LIMIT } from '../../../pipeline/run.ts';
import type { HelpParts } from '../en/help.ts';

export const help = ({ made, files }: HelpParts): string => `\
Macht aus einer Gliederung einen geprüften Blogbeitrag: schreibt einen Entwurf, lässt ihn prüfen,
überarbeitet ihn, fragt dich, und erstellt nach der Freigabe: ${made}.

  npm run blogpost -- GLIEDERUNG --out ORDNER [Optionen]

  GLIEDERUNG         eine Textdatei (UTF-8), oder - für die Standardeingabe
  --out ORDNER       Ordner für die Dateien; er wird angelegt, wenn es ihn nicht gibt
  --title TEXT       Titel des Beitrags; ohne ihn wird einer vorgeschlagen
  --audience TEXT    für wen er ist
  --tone TEXT        wie er klingen soll
  --length WÖRTER    Ziellänge, ${LENGTH_WORDS_MIN} bis ${LENGTH_WORDS_MAX} Wörter
  --rounds N         KI-Überarbeitungen vor deinem Review, 0 bis ${ROUNDS_LIMIT} (sonst: ROUNDS_MAX, oder 2)
  --answers DATEI    Antworten auf Fragen zur Gliederung: Zeilen wie "Q1: die Antwort", oder JSON; statt
                     der Nummer gehen auch die Worte der Frage, und - schreibt um den Fakt herum
  --settings DATEI   die Einstellungen eines Channels als JSON, wie {"tone": "plain", "avoid": ["leverage"]};
                     die Optionen darüber gehen vor
  --yes              gibt den besten Entwurf ohne Frage frei, und schreibt um jede offene Frage herum
  --demo             in einem Checkout: nutzt das Ersatzmodell, ohne Schlüssel; die Gliederungen in
                     sandbox/stories haben aufgezeichnete Antworten
  --help             zeigt diesen Text

In den ORDNER kommen ${files}.
Dateien mit diesen Namen werden ersetzt. Ihre Pfade gehen auf die Standardausgabe, einer je Zeile, der
Fortschritt auf die Fehlerausgabe. (npm schreibt davor zwei Zeilen; "npm run --silent blogpost -- …" nicht.)

Ist der erste Entwurf geprüft, kommen die Fragen, die nur du beantworten kannst, eine nach der anderen:
Enter lässt eine offen, - schreibt darum herum. Ist ein Entwurf bereit, gibst du ihn frei, lässt ihn
überarbeiten oder stoppst. Antworte mit einer Zeile auf der Standardeingabe. Nach "überarbeiten" sagt die
nächste Zeile, was sich ändern soll. Bei zwei Entwürfen nennt "freigeben 2" einen; der bessere ist in
draft.md, der andere in other-draft.md. Die englischen Wörter gehen auch.

Alles ist in ORDNER/.blogpost.db gespeichert. Derselbe Befehl macht dort weiter, wo er aufgehört hat. Er
versucht noch einmal, was misslungen ist, und zahlt nie zweimal für einen fertigen Schritt. Eine andere
Gliederung, andere Optionen oder ein anderer Ordner beginnen einen neuen Beitrag.

Exit-Codes:
  0    alle diese Dateien sind fertig
  1    etwas konnte nicht erstellt werden; der Rest ist da, und eine Zeile sagt, warum
  2    kein Start: falsche Option, Gliederung, Ordner oder Schlüssel; nichts wurde geschrieben
  3    kein Entwurf wurde freigegeben, weil du gestoppt hast oder die Standardeingabe keine Antwort hatte
       (ohne --yes lässt eine Gliederung von der Standardeingabe keine); alles bis dahin ist gespeichert
  4    alle diese Dateien sind fertig, aber mit --yes blieben Fragen ohne Antwort, daher steht der Beitrag
       ohne diese Fakten da; die Fehlerausgabe und verdicts.json nennen sie
  130  mit Ctrl-C unterbrochen; alles bis dahin ist gespeichert

Setze OPENAI_API_KEY in der Umgebung oder in .env; den Rest hat .env.example.
IMAGE_MODEL=none erstellt kein Vorschaubild.
`;
