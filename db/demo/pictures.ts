// Written by a script; make it anew with: node --import tsx tests/support/draw-pictures.ts

/** The demo newsroom's pictures: each is `pictures/<name>-<width>.webp`, once for every one of its widths. */
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
  /** The widths there is a file for, smallest first. */
  widths: readonly number[];
  /** Size of the largest file, in pixels. */
  width: number;
  height: number;
  /** A blurred rendering to show while the file loads (4 by 3 components). */
  blurhash: string;
  /** Where the subject is, as shares of width and height: what must stay visible when a client crops. */
  focalPoint: { x: number; y: number };
}

export const pictures: Record<PictureName, Picture> = {
  'harbour-dawn': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LBGQV70#0z~B0?xZxVNH01=x${E2',
    focalPoint: { x: 0.63, y: 0.6 },
  },
  'tram-bridge': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LYLNJMofnht6?^a#niofF|f6WCfQ',
    focalPoint: { x: 0.5, y: 0.49 },
  },
  'council-chamber': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LNHdKbt7ozjZ~Voft7oL9uWBM}j[',
    focalPoint: { x: 0.5, y: 0.46 },
  },
  'market-square': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LSLW;H$$R6t4cuShsloMKRS5ocs:',
    focalPoint: { x: 0.5, y: 0.65 },
  },
  'flooded-street': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'L7Fr@d~U00%K${t7-mxC01nh~Ut6',
    focalPoint: { x: 0.39, y: 0.65 },
  },
  'wind-farm': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LuL5Hp$zR*W=ThNexEaeMyjFbIWV',
    focalPoint: { x: 0.68, y: 0.35 },
  },
  'school-yard': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LVJI66t7JPxu*0bIozxaK9R*w|s:',
    focalPoint: { x: 0.5, y: 0.46 },
  },
  'hospital-ward': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LKMkkLxaM_ax_NbbR*t7o#bIIoW;',
    focalPoint: { x: 0.5, y: 0.56 },
  },
  'football-ground': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'L9B;:atRVeofz8nm_Lof5XWV-pja',
    focalPoint: { x: 0.5, y: 0.65 },
  },
  'concert-hall': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'L4G7xO%100jG~AoL59R+00R+.5kB',
    focalPoint: { x: 0.5, y: 0.6 },
  },
  'library-reading-room': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LMJs%it602ay~noLD+ayrWayx[oe',
    focalPoint: { x: 0.5, y: 0.49 },
  },
  'night-skyline': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'L27d*H00i??d%$9FtStR00V#XRSb',
    focalPoint: { x: 0.37, y: 0.42 },
  },
  'orchard-rows': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LmH:HQofNGX5-@j[WAnktTfkWBbH',
    focalPoint: { x: 0.48, y: 0.56 },
  },
  'power-station': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LLINRF?G4:e??wt69aRR0~V[D*Io',
    focalPoint: { x: 0.34, y: 0.46 },
  },
  'train-platform': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LLKnPDL2IAIVcu%g$#kBK8,?D+o}',
    focalPoint: { x: 0.34, y: 0.53 },
  },
  'newspaper-press': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'L6FY=Lv$00Dj~p-o9b-:4nELIpNH',
    focalPoint: { x: 0.5, y: 0.5 },
  },
  'mountain-pass': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LoGA2togMyof-@kCxsofIqf6jYay',
    focalPoint: { x: 0.5, y: 0.65 },
  },
  'river-barge': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LSI#oVbXIUsp?^ofRkR*0po3oIR*',
    focalPoint: { x: 0.44, y: 0.67 },
  },
  'laboratory-bench': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LbJlZ}xuD*kW~qxuRiRj9Fafn$WB',
    focalPoint: { x: 0.65, y: 0.46 },
  },
  'allotment-garden': {
    widths: [320, 640, 1280],
    width: 1280,
    height: 720,
    blurhash: 'LpJS2cR*NGkC?waeWBofXBozadoI',
    focalPoint: { x: 0.55, y: 0.61 },
  },
  'portrait-01': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LNOU;Hn5}QjF^ani.7f+7MkCIBWC',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-02': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LHC@maxu5=S5_Nt7IUWC4;ay=voJ',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-03': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LWJuY:xtCObu~poMRkkBKiWV#Tn%',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-04': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LOD++Fxa6CS62|bb=YjZ]zoKInax',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-05': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LdMs1xtR^*t7~oayR-f6N_ayM_ay',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-06': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LQHpU_?u1iWB?@xaxvjYJDRQvzbH',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-07': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LBGSAX-:00Ip1UkD^coJM[oJ=fe:',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-08': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LXNTK~RPtQt7~pRj%Mof9wt7IAWB',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-09': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LJL-wut6{U$Q9PSO~8s.?Ts.9wWC',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-10': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LRN,3c?c~nt6^+bJpJj@pJV@IUaf',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-11': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LLFg@ks*19R.7%WT],n+#Bo1o@j[',
    focalPoint: { x: 0.5, y: 0.45 },
  },
  'portrait-12': {
    widths: [160, 480],
    width: 480,
    height: 480,
    blurhash: 'LHJI5voN0xX5A7M|=}of?wt7ZhjZ',
    focalPoint: { x: 0.5, y: 0.45 },
  },
};
