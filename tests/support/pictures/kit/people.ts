import { between } from './curve.ts';
import type { Dice } from './dice.ts';
import { darker, lighter, shaded } from './paint.ts';
import { at, circle, ellipse, type Point, path, points, polyline, rect } from './svg.ts';

/** How somebody looks. A person is a hundred units tall, stands at the origin and faces to the right. */
export interface Person {
  skin: string;
  hair: string;
  top: string;
  legs: string;
  shoes?: string;
  cut?: 'short' | 'long' | 'bun' | 'bald' | 'cap' | 'hat' | 'helmet';
  /** Colour of the cap, hat or helmet. */
  hat?: string;
  /** A long garment in the colour of the top. */
  coat?: boolean;
  /** A skirt in this colour. */
  skirt?: string;
  scarf?: string;
  /** Short trousers, with socks in this colour. */
  shorts?: string;
  /** Seen from behind. */
  back?: boolean;
}

/** Where the hands, the feet and the hip are; knees and elbows follow. */
export interface Pose {
  near: { hand: Point; foot: Point };
  far: { hand: Point; foot: Point };
  hip?: Point;
  lean?: number;
}

export const standing: Pose = {
  near: { hand: [-9.5, -45.5], foot: [-4, 0] },
  far: { hand: [10, -45.5], foot: [4, 0] },
};
export const walking: Pose = {
  near: { hand: [-14, -52], foot: [-14, -2] },
  far: { hand: [14, -54], foot: [14, 0] },
  lean: 3,
};
export const striding: Pose = {
  near: { hand: [14, -58], foot: [15, 0] },
  far: { hand: [-14, -56], foot: [-16, -4] },
  lean: 4,
};
export const running: Pose = {
  near: { hand: [17, -66], foot: [-25, -16] },
  far: { hand: [-16, -62], foot: [20, 0] },
  hip: [0, -49],
  lean: 9,
};
export const sitting: Pose = {
  near: { hand: [17, -34], foot: [20, 0] },
  far: { hand: [18, -36], foot: [24, 0] },
  hip: [0, -24],
};
export const reaching: Pose = {
  near: { hand: [25, -78], foot: [-4, 0] },
  far: { hand: [22, -88], foot: [6, 0] },
  lean: 3,
};
export const waving: Pose = {
  near: { hand: [-12, -48], foot: [-5, 0] },
  far: { hand: [22, -101], foot: [6, 0] },
};
export const stooping: Pose = {
  near: { hand: [32, -28], foot: [-8, 0] },
  far: { hand: [36, -30], foot: [9, 0] },
  lean: 22,
  hip: [-5, -46],
};

/** The joint of a limb of two parts between two points, bent to one side. */
function joint(from: Point, to: Point, upper: number, lower: number, side: 1 | -1): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const reach = Math.min(Math.hypot(dx, dy), upper + lower - 0.01);
  const along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const off = Math.sqrt(Math.max(0, upper * upper - along * along)) * side;
  const [ux, uy] = [dx / Math.hypot(dx, dy), dy / Math.hypot(dx, dy)];
  return [from[0] + ux * along - uy * off, from[1] + uy * along + ux * off];
}

const leg = (hip: Point, foot: Point, person: Person, colour: string, shoes: string) => {
  const ankle: Point = [foot[0], foot[1] - 3];
  const knee = joint(hip, ankle, 22.4, 22.4, -1);
  const shoe = `M${points([[foot[0] - 3.4, foot[1] - 4]])}h6q4.6 1 5 4h-11Z`;
  if (!person.shorts) {
    return polyline([hip, knee, ankle], colour, 7.6) + path(shoe, shoes);
  }
  const thigh = between(hip, knee, 0.78);
  return (
    polyline([hip, knee, ankle], person.skin, 5.8) +
    polyline([between(knee, ankle, 0.42), ankle], person.shorts, 6.4, { 'stroke-linecap': 'butt' }) +
    polyline([hip, thigh], colour, 9.6, { 'stroke-linecap': 'butt' }) +
    path(shoe, shoes)
  );
};

const arm = (shoulder: Point, hand: Point, sleeve: string, skin: string) => {
  const elbow = joint(shoulder, hand, 16.5, 16, 1);
  const length = Math.hypot(hand[0] - elbow[0], hand[1] - elbow[1]);
  const cuff = between(elbow, hand, 1 - 2.4 / length);
  return (
    circle(hand[0], hand[1], 3.2, skin) +
    polyline([shoulder, elbow, cuff], sleeve, 5.8, { 'stroke-linecap': 'butt' }) +
    circle(shoulder[0], shoulder[1], 2.9, sleeve)
  );
};

function head(person: Person, [x, y]: Point): string {
  const { hair, skin, cut = 'short' } = person;
  const hat = person.hat ?? '#334155';
  const crown = person.back
    ? `M-6.7 -1C-7.4 -10 7.4 -10 6.7 -1Q6.5 4.5 4 6H-4Q-6.5 4.5 -6.7 -1Z`
    : 'M-6.8 0C-8 -11 7 -11.5 6.5 -3.6C3 -5.4 -0.6 -5 -1.8 -1.4C-2.4 2 -4 4 -5.4 4.6Q-6.6 2.6 -6.8 0Z';
  const long = 'M-6.6 -3C-10 4 -9.4 12 -8 15Q-3 17 0 13.5Q-2.4 6 -1 0Z';
  const longBack = 'M-6.6 -3Q-9.6 8 -7.6 14.5Q0 17 7.6 14.5Q9.6 8 6.6 -3Z';
  const hats = {
    cap: path('M-7 -1.6C-7.6 -11 6.8 -11 6.8 -2.6H12.4Q12 -0.8 10 -0.8Z', hat),
    hat: path('M-6.4 -3.2C-6.4 -12.5 6.4 -12.5 6.4 -3.2Z', hat) + ellipse(0, -3, 11, 2.3, hat),
    helmet: path('M-8 0C-8.4 -12 8.4 -12 8 0H10.4V1.6H-8Z', hat),
  };
  return at(
    [x, y],
    1,
    1,
    cut === 'long' && person.back ? path(longBack, hair) : '',
    ellipse(0, 0, 6.3, 7.4, skin) + (person.back ? '' : circle(6.2, 1, 1.3, skin)),
    cut === 'bald' ? '' : path(crown, hair),
    cut === 'long' && !person.back ? path(long, hair) : '',
    cut === 'bun' ? circle(person.back ? 0 : -6.4, person.back ? -8 : -4.6, 3.6, hair) : '',
    cut === 'cap' || cut === 'hat' || cut === 'helmet' ? hats[cut] : '',
  );
}

/** One person, with the feet at the point. `facing` -1 looks to the left. */
export function figure(
  where: Point,
  size: number,
  person: Person,
  pose: Pose = standing,
  facing: 1 | -1 = 1,
): string {
  const hip = pose.hip ?? [0, -47];
  const lean = pose.lean ?? 0;
  const neck: Point = [hip[0] + lean, hip[1] - 35 + Math.abs(lean) * 0.16];
  const shoulder = (offset: number): Point => [neck[0] + offset, neck[1] + 5];
  const shoes = person.shoes ?? '#2b2a33';
  const hem = person.coat ? 18 : 1;
  const flare = person.coat ? 10.5 : 7.2;
  const seated = hip[1] > -38;
  const torso = `M${points([[neck[0] - 9.6, neck[1] + 5]])}Q${points([
    [neck[0] - 9, neck[1] + 0.5],
    [neck[0] - 3.6, neck[1] - 0.6],
  ])}H${neck[0] + 3.6}Q${points([
    [neck[0] + 9, neck[1] + 0.5],
    [neck[0] + 9.4, neck[1] + 5],
  ])}L${points([
    [hip[0] + flare, hip[1] + (seated ? 3 : hem)],
    [hip[0] - flare, hip[1] + (seated ? 4 : hem)],
  ])}Z`;
  const skirt = person.skirt
    ? path(
        `M${points([
          [hip[0] - 7, hip[1] - 4],
          [hip[0] + 7, hip[1] - 4],
          [hip[0] + 12, hip[1] + 23],
          [hip[0] - 12, hip[1] + 23],
        ])}Z`,
        person.skirt,
      )
    : '';
  const farHip: Point = [hip[0] + 3, hip[1]];
  const nearHip: Point = [hip[0] - 3, hip[1]];
  return at(
    where,
    size / 100,
    facing,
    arm(shoulder(7.5), pose.far.hand, shaded(person.top), person.skin),
    leg(farHip, pose.far.foot, person, shaded(person.legs), shoes),
    leg(nearHip, pose.near.foot, person, person.legs, shoes),
    seated ? '' : skirt,
    path(torso, person.top),
    rect(neck[0] - 2.6, neck[1] - 4, 5.2, 5.5, darker(person.skin, 0.16), { rx: 1.5 }),
    person.scarf ? rect(neck[0] - 5, neck[1] - 2.4, 10, 4.8, person.scarf, { rx: 2.2 }) : '',
    head(person, [neck[0] + lean * 0.18 + 0.6, neck[1] - 9.6]),
    arm(shoulder(-6.8), pose.near.hand, lighter(person.top, 0.06), person.skin),
  );
}

export const skins = ['#f3c9a5', '#e3a87c', '#c98a5b', '#9a6240', '#6f432c', '#f6d7bd'] as const;
export const hairs = ['#2a1d1a', '#4a2f20', '#7a4a26', '#b5803f', '#8d8d93', '#1b1a22', '#a2452a'] as const;

/** Somebody taken at random, dressed in the given colours. */
export function passerby(
  chance: Dice,
  tops: readonly [string, ...string[]],
  legs: readonly [string, ...string[]],
): Person {
  const cut = chance.pick(['short', 'short', 'long', 'bun', 'hat', 'cap', 'short'] as const);
  const person: Person = {
    skin: chance.pick(skins),
    hair: chance.pick(hairs),
    top: chance.pick(tops),
    legs: chance.pick(legs),
    cut,
    hat: chance.pick(tops),
    coat: chance.chance(0.4),
  };
  return cut === 'long' && chance.chance(0.5)
    ? { ...person, skirt: chance.pick(tops), legs: person.skin }
    : person;
}
