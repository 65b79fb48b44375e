/** The demo newsroom's pictures. */
export const scenes = [
  'harbour-dawn',
  'tram-bridge',
  'council-chamber',
  'market-square',
  'flooded-street',
  'wind-farm',
  'school-yard',
  'hospital-ward',
  'football-ground',
  'concert-hall',
  'library-reading-room',
  'night-skyline',
  'orchard-rows',
  'power-station',
  'train-platform',
  'newspaper-press',
  'mountain-pass',
  'river-barge',
  'laboratory-bench',
  'allotment-garden',
] as const;
export const portraits = [
  'portrait-01',
  'portrait-02',
  'portrait-03',
  'portrait-04',
  'portrait-05',
  'portrait-06',
  'portrait-07',
  'portrait-08',
  'portrait-09',
  'portrait-10',
  'portrait-11',
  'portrait-12',
] as const;
export type PictureName = (typeof scenes)[number] | (typeof portraits)[number];

export interface Picture {
  widths: readonly number[];
  width: number;
  height: number;
  blurhash: string;
  focalPoint: { x: number; y: number };
}
export const pictures = Object.fromEntries(
  [...scenes, ...portraits].map((name) => [
    name,
    { widths: [320, 640, 1280], width: 1280, height: 720, blurhash: 'LEHV6nWB2yk8', focalPoint: { x: 0.5, y: 0.5 } },
  ]),
) as unknown as Record<PictureName, Picture>;
