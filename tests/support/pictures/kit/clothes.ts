import { darker, lighter, mix } from './paint.ts';
import { circle, clipped, line, path, repeat, stroke } from './svg.ts';

/** The outline of neck and shoulders; `broad` is the half width of the shoulders. */
const shoulders = (broad: number) =>
  `M${240 - broad} 520C${240 - broad + 2} 430 ${240 - broad * 0.72} 390 ${240 - 78} 372L${240 - 40} 352Q240 400 ${240 + 40} 352L${240 + 78} 372C${240 + broad * 0.72} 390 ${240 + broad - 2} 430 ${240 + broad} 520Z`;

const sleeves = (broad: number, colour: string) =>
  stroke(
    `M${240 - broad * 0.66} 500Q${240 - broad * 0.68} 450 ${240 - broad * 0.6} 428M${240 + broad * 0.66} 500Q${240 + broad * 0.68} 450 ${240 + broad * 0.6} 428`,
    darker(colour, 0.3),
    3.4,
  );

const shade = (broad: number, colour: string) =>
  clipped(
    shoulders(broad),
    path(`M300 340Q330 420 312 500H${240 + broad + 10}V340Z`, darker(colour, 0.16), { opacity: 0.6 }),
  );

const body = (colour: string, broad: number) =>
  path(shoulders(broad), colour) + shade(broad, colour) + sleeves(broad, colour);

export const jumper = (colour: string, broad = 178): string =>
  body(colour, broad) +
  path('M196 350Q240 408 284 350L294 362Q240 430 186 362Z', lighter(colour, 0.14)) +
  repeat(11, (index) => {
    const share = (index + 1) / 12;
    const swell = 2 * share * (1 - share);
    return line(
      [196 + 88 * share, 352 + swell * 58],
      [186 + 108 * share, 360 + swell * 68],
      darker(colour, 0.24),
      1.8,
      { opacity: 0.6 },
    );
  });

export const rollneck = (colour: string, broad = 176): string =>
  body(colour, broad) +
  path('M198 318Q240 338 282 318L290 366Q240 400 190 366Z', lighter(colour, 0.08)) +
  stroke('M196 338Q240 360 284 338', darker(colour, 0.22), 2.6) +
  repeat(8, (index) =>
    line(
      [206 + index * 10, 332 + Math.sin((index / 7) * Math.PI) * 8],
      [205 + index * 10.4, 366 + Math.sin((index / 7) * Math.PI) * 14],
      darker(colour, 0.18),
      1.6,
      { opacity: 0.5 },
    ),
  );

const shirtFront = (shirt: string) =>
  path('M198 350L240 410L282 350L300 372L262 500H218L180 372Z', shirt) +
  path('M198 346L240 408L212 428L184 366Z', lighter(shirt, 0.3)) +
  path('M282 346L240 408L268 428L296 366Z', darker(shirt, 0.07));

export const blazer = (colour: string, shirt: string, tie?: string, broad = 182): string =>
  body(colour, broad) +
  path('M186 356L240 500H240L294 356L282 346Q240 400 198 346Z', shirt) +
  shirtFront(shirt) +
  (tie
    ? path('M230 410H250L254 428L246 440L256 500H224L234 440L226 428Z', tie) +
      path('M230 410H250L254 428H226Z', darker(tie, 0.2))
    : repeat(3, (index) => circle(240, 432 + index * 24, 2.6, darker(shirt, 0.3)))) +
  path('M190 352L168 376L182 410L166 420L232 500H206L150 500L134 390Z', lighter(colour, 0.07)) +
  path('M290 352L312 376L298 410L314 420L248 500H330L346 390Z', darker(colour, 0.1)) +
  stroke(
    'M190 352L168 376L182 410L166 420L232 500M290 352L312 376L298 410L314 420L248 524',
    darker(colour, 0.34),
    2.6,
  );

export const shirt = (colour: string, broad = 180): string =>
  body(colour, broad) +
  path('M198 346L240 406L206 434L176 372Z', lighter(colour, 0.18)) +
  path('M282 346L240 406L274 434L304 372Z', lighter(colour, 0.08)) +
  stroke('M198 346L176 372L206 434L240 406L274 434L304 372L282 346', darker(colour, 0.26), 2.4) +
  line([240, 406], [240, 524], darker(colour, 0.22), 2.6) +
  repeat(3, (index) => circle(247, 432 + index * 26, 3, lighter(colour, 0.5)));

export const denim = (colour: string, under: string, broad = 182): string =>
  body(colour, broad) +
  path('M192 352Q240 404 288 352L300 372L272 500H208L180 372Z', under) +
  stroke('M204 366Q240 404 276 366', darker(under, 0.16), 5) +
  path('M192 348L168 374L196 436L214 404Z', lighter(colour, 0.16)) +
  path('M288 348L312 374L284 436L266 404Z', lighter(colour, 0.06)) +
  stroke('M196 436L210 500M284 436L270 500M170 376L196 432M310 376L284 432', '#e8c48a', 2, {
    'stroke-dasharray': '6 4',
  }) +
  circle(200, 462, 4, '#d9a84a') +
  circle(280, 462, 4, '#d9a84a') +
  path('M112 432h52v34l-26 12l-26 -12z', darker(colour, 0.1)) +
  path('M316 432h52v34l-26 12l-26 -12z', darker(colour, 0.22));

export const blouse = (colour: string, skin: string, broad = 164): string =>
  body(colour, broad) +
  path('M199 342L240 436L281 342Q240 394 199 342Z', mix(skin, '#6b2418', 0.06)) +
  path('M198 344L240 440L230 452Q190 410 182 362Z', lighter(colour, 0.14)) +
  path('M282 344L240 440L250 452Q290 410 298 362Z', lighter(colour, 0.05)) +
  stroke('M240 446V500', darker(colour, 0.24), 2.4);

export const cardigan = (colour: string, under: string, broad = 168): string =>
  body(colour, broad) +
  path('M194 350Q240 412 286 350L296 366L264 500H216L184 366Z', under) +
  path('M196 350L182 364L214 500H232L200 372Z', lighter(colour, 0.16)) +
  path('M284 350L298 364L266 500H248L280 372Z', darker(colour, 0.08)) +
  repeat(3, (index) => circle(224 + index * 3, 426 + index * 28, 4.6, '#f6ead2'));

export const braces = (colour: string, strap: string, broad = 180): string =>
  shirt(colour, broad) +
  path('M170 376L188 372L204 500H180Z', strap) +
  path('M310 376L292 372L276 500H300Z', darker(strap, 0.12));

export const waistcoat = (colour: string, under: string, broad = 176): string =>
  shirt(under, broad) +
  path('M182 366L208 436L240 470L272 436L298 366L330 384Q322 440 330 500H150Q158 440 150 384Z', colour) +
  path('M298 366L330 384Q322 440 330 500H244V466L272 436Z', darker(colour, 0.14)) +
  stroke('M182 366L208 436L240 470L272 436L298 366', darker(colour, 0.34), 2.6) +
  repeat(2, (index) => circle(240, 480 + index * 22, 4, '#e8c48a'));
