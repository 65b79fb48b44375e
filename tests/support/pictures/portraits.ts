import * as clothes from './kit/clothes.ts';
import * as hair from './kit/hair.ts';
import { rect } from './kit/svg.ts';

import {
  beads,
  books,
  disc,
  draw,
  dunes,
  hoops,
  leaves,
  lights,
  panes,
  rings,
  room,
  stripes,
  studs,
} from './parts/sitter.ts';

export const portrait01 = draw({
  face: {
    skin: '#c68a5c',
    brows: '#2a1a16',
    eyes: '#4a2f1f',
    lips: '#b5524a',
    jaw: 37,
    lashes: true,
    turn: 4,
    glasses: { colour: '#33283a', shape: 'round' },
  },
  hair: hair.bun('#2b1d1c'),
  wears: clothes.blazer('#2f7a80', '#f6ead6', undefined, 168),
  behind: room('#f2b75c', '#e89548', disc(370, 120, 150, '#f6c97a'), disc(60, 400, 120, '#e0843c')),
  jewels: studs('#f6dc9a'),
  neck: 26,
  tilt: 2,
});

export const portrait02 = draw({
  face: {
    skin: '#f0c5a0',
    brows: '#77757c',
    eyes: '#4f7a94',
    jaw: 45,
    chin: 304,
    mouth: 'calm',
    age: true,
    beard: 'full',
    beardColour: '#a3a2a8',
    turn: -4,
  },
  hair: hair.sidePart('#8f8e96'),
  wears: clothes.rollneck('#2c3f5c', 184),
  behind: room(
    '#7fa9b5',
    '#4f8090',
    books(150, ['#2f5a68', '#3a6a76', '#8a5a4a', '#c9a05a', '#477a80']),
    books(330, ['#3a6a76', '#8f6a4a', '#2f5a68', '#b5524a', '#477a80']),
    rect(0, 0, 480, 480, '#5f94a0', { opacity: 0.55 }),
  ),
});

export const portrait03 = draw({
  face: {
    skin: '#f7d3b8',
    brows: '#9a4526',
    eyes: '#4f8a6a',
    lips: '#d06a5c',
    jaw: 36,
    lashes: true,
    freckles: true,
    mouth: 'laugh',
    turn: 3,
  },
  hair: hair.flowing('#c2542b'),
  wears: clothes.blouse('#2f7a5c', '#f7d3b8'),
  behind: room(
    '#cfe3c4',
    '#9cc4a0',
    leaves(70, 470, 300, '#6fa57a', -14),
    leaves(420, 480, 330, '#5f9a70', 12),
    leaves(350, 300, 220, '#86b58a', 30),
  ),
  neck: 26,
  tilt: -3,
});

export const portrait04 = draw({
  face: {
    skin: '#7a4a31',
    brows: '#1c1412',
    eyes: '#2b1a12',
    lips: '#8a4a42',
    jaw: 46,
    chin: 304,
    beard: 'short',
    beardColour: '#241814',
    mouth: 'laugh',
    turn: -3,
  },
  hair: hair.cropped('#1d1517'),
  wears: clothes.jumper('#e8803a', 188),
  behind: room('#3f6fae', '#2a4f86', stripes('#5a8ac6', 0.35), disc(240, 220, 180, '#4f80bf')),
  neck: 34,
});

export const portrait05 = draw({
  face: {
    skin: '#dba57a',
    brows: '#3a241c',
    eyes: '#5a3a22',
    lips: '#c0605a',
    jaw: 37,
    lashes: true,
    turn: 3,
  },
  hair: hair.headscarf('#7a4a86'),
  wears: clothes.blouse('#3a3458', '#7a4a86', 172),
  behind: room('#f3d5cf', '#e0a9a8', rings('#f8e6df'), disc(400, 400, 120, '#d9929a')),
  neck: 26,
});

export const portrait06 = draw({
  face: { skin: '#f3c8a2', brows: '#a8763a', eyes: '#4a86a8', jaw: 43, turn: 5, mouth: 'smile' },
  hair: hair.tousled('#d9a84f'),
  wears: clothes.denim('#4a74a0', '#f6f0e2'),
  behind: room('#8fcfc4', '#5faea8', disc(110, 130, 120, '#a9dfd2'), disc(420, 330, 160, '#4f9e9a')),
  tilt: 3,
});

export const portrait07 = draw({
  face: {
    skin: '#f2cdb2',
    brows: '#9a979f',
    eyes: '#5a7a8a',
    lips: '#c2534f',
    jaw: 38,
    lashes: true,
    age: true,
    turn: -3,
    glasses: { colour: '#c23f3f', shape: 'square' },
  },
  hair: hair.bob('#c9c8d0', false),
  wears: clothes.cardigan('#d9a43a', '#f8f0e0'),
  behind: room('#5a7f8f', '#3a5f72', panes('#6f94a2'), rect(0, 0, 480, 480, '#2f5266', { opacity: 0.25 })),
  necklace: beads('#4f9aa0'),
  neck: 26,
});

export const portrait08 = draw({
  face: {
    skin: '#edc29a',
    brows: '#1d1a20',
    eyes: '#2b1d18',
    jaw: 41,
    mouth: 'smile',
    turn: -4,
    glasses: { colour: '#22222c', shape: 'square' },
  },
  hair: hair.sidePart('#1d1c24'),
  wears: clothes.blazer('#5a6070', '#e8eef4', '#b5433f'),
  behind: room('#e6dccb', '#c9b79c', disc(360, 150, 170, '#f2eadc'), dunes),
});

export const portrait09 = draw({
  face: {
    skin: '#8a5638',
    brows: '#1d1313',
    eyes: '#33201a',
    lips: '#a8443f',
    jaw: 38,
    lashes: true,
    mouth: 'laugh',
    turn: 2,
  },
  hair: hair.afro('#271a1c'),
  wears: clothes.blouse('#e8c23f', '#8a5638', 168),
  behind: room('#e0655a', '#b8434a', disc(240, 190, 190, '#ec7f6c'), lights(['#f6a98a', '#d9504f'])),
  jewels: hoops('#f6d05a'),
  neck: 27,
  tilt: -2,
});

export const portrait10 = draw({
  face: {
    skin: '#b5784a',
    brows: '#1f1614',
    eyes: '#3a2418',
    jaw: 43,
    chin: 304,
    mouth: 'smile',
    beard: 'full',
    beardColour: '#2a1e1c',
    turn: 4,
  },
  hair: hair.turban('#a8323f'),
  wears: clothes.waistcoat('#4a5a4f', '#f0e8d8', 182),
  behind: room('#f0dfb8', '#d9b87a', disc(90, 110, 140, '#f6ebcf'), disc(410, 380, 150, '#c99f5c')),
});

export const portrait11 = draw({
  face: {
    skin: '#f6d2ae',
    brows: '#1f1a1f',
    eyes: '#2f1f1a',
    lips: '#cf5f66',
    jaw: 36,
    lashes: true,
    mouth: 'smile',
    turn: -3,
  },
  hair: hair.bob('#1f1c26', true),
  wears: clothes.rollneck('#d9574a', 164),
  behind: room(
    '#6a5fa8',
    '#473f82',
    lights(['#8f86d0', '#a99ae0', '#5a50a0']),
    disc(400, 110, 90, '#7f74c0'),
  ),
  neck: 26,
});

export const portrait12 = draw({
  face: {
    skin: '#d9a074',
    brows: '#5a3a28',
    eyes: '#5a7a5a',
    jaw: 46,
    chin: 303,
    mouth: 'calm',
    age: true,
    beard: 'moustache',
    beardColour: '#6a432c',
    turn: 3,
  },
  hair: hair.balding('#6a432c'),
  wears: clothes.braces('#f3efe6', '#b5533f', 190),
  behind: room('#8fa67a', '#5f7d58', stripes('#a9bd8f', 0.3), disc(380, 130, 130, '#a3b88a')),
  neck: 36,
});
