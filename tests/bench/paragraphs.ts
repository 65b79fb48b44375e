import { randomNumbers } from './random.ts';

/** Every word is plain but for a few, so that a body has something to escape, as real ones do. */
const words =
  `about after again against almost along already although among another around because been before
behind being between both budget built called canal ceiling city clear close coming committee council county couple
court day decided direction district door early east engineers enough evening every expected fact family ferry few
figure first five flood following four friday from garden general given government ground group half harbour heard
hearing hospital hour house hundred idea inside into island known large last late later least letter level library
light line little local long main many market mayor meeting member might million minister minute monday month more
morning most move much museum must near never news next night north nothing number often old once open order other
over owner paper park part people perhaps place plan point police port possible power present public question quiet
railway rather reason repair report residents result river road room rules same school second section seven several
side since site small south spokesman spring staff state station still street summer table teacher their theatre
there these third those though three through thursday time together told tomorrow tower town trade traffic train
tuesday tunnel under union until used village voters wall water wednesday week well west when where which while
whole will winter with within without work world year young`.split(/\s+/);

const unusual = ['R&D', 'at <5%', '"soon"', "nobody's", 'Smith & Sons', '“later”', 'café', 'Łódź', '–'];

/** So many different texts of `least` to `most` words each, each a sentence or two; the same in every run. */
export function texts(seed: number, count: number, least: number, most: number): string[] {
  const random = randomNumbers(seed);
  const word = () => {
    const from = random() < 0.02 ? unusual : words;
    return from[Math.floor(random() * from.length)] ?? '';
  };
  return Array.from({ length: count }, () => {
    const length = least + Math.floor(random() * (most - least + 1));
    const text = Array.from({ length }, word).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}
