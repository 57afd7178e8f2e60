export type Palette = {
  ground: readonly string[];
  glow: string;
  lights: { x: number; y: number; radius: number }[];
};

const COLOURS = [
  { ground: ['#1b1464', '#5b2a86', '#c04a7b'], glow: '#ff9a6b' },
  { ground: ['#06283d', '#14557b', '#2a9d8f'], glow: '#8be8cb' },
  { ground: ['#2b0a3d', '#7b1e5b', '#e4572e'], glow: '#ffd166' },
  { ground: ['#0b3d2e', '#1f6f50', '#7fa650'], glow: '#e9f5a8' },
  { ground: ['#10194d', '#2343a0', '#4c9be8'], glow: '#b8c6ff' },
  { ground: ['#3a0d12', '#8f2d3c', '#d98e73'], glow: '#ffc8a2' },
] as const;

/** Gives the colours of a title; the same title always gets the same colours. */
export function paletteFor(title: string): Palette {
  const seed = hash(title);
  const share = (step: number) => ((seed >>> step) % 64) / 64;
  const colours = COLOURS[seed % COLOURS.length] ?? COLOURS[0];
  return {
    ...colours,
    lights: [
      { x: 0.5 + share(3) * 0.4, y: share(7) * 0.25, radius: 0.9 },
      { x: 0.75 + share(11) * 0.25, y: 0.45 + share(15) * 0.4, radius: 0.8 },
    ],
  };
}

function hash(text: string): number {
  return [...text].reduce(
    (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0,
    2166136261,
  );
}
