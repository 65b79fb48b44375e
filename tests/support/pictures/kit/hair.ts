import { darker, lighter, outward } from './paint.ts';
import { circle, ellipse, faded, path, repeat, stroke } from './svg.ts';

/** Hair in two parts: what lies behind the head and what lies before it. */
export interface Hair {
  behind: string;
  before: string;
}

const shine = (d: string, colour: string, wide = 5) => faded(0.5, stroke(d, lighter(colour, 0.28), wide));
const strands = (d: string, colour: string) => faded(0.55, stroke(d, darker(colour, 0.38), 2.4));

const cap = (line: string) =>
  `M170 212C150 128 190 100 244 102C304 100 328 136 310 212C307 198 304 188 300 178${line}C180 186 174 198 170 212Z`;

export const cropped = (colour: string): Hair => ({
  behind: '',
  before:
    path(
      'M172 200C160 128 192 110 240 109C290 110 320 130 308 200L303 176C296 158 274 151 240 151C206 151 186 158 177 176Z',
      colour,
    ) + shine('M196 134Q218 120 250 121', colour, 6),
});

export const sidePart = (colour: string): Hair => ({
  behind: '',
  before:
    path(cap('C292 168 262 172 232 160C222 156 214 150 208 146C204 158 194 168 183 178'), colour) +
    path(
      'M204 148C216 116 270 92 306 124C322 140 318 170 306 180C296 164 250 172 204 148Z',
      lighter(colour, 0.07),
    ) +
    shine('M226 136Q258 118 292 136', colour) +
    strands('M216 150Q256 160 300 152M214 142Q250 126 296 138', colour),
});

export const tousled = (colour: string): Hair => ({
  behind: '',
  before:
    path(
      'M168 210C156 168 158 140 174 126C168 116 186 106 196 110C202 94 226 92 236 102C250 86 278 90 284 104C304 98 318 116 312 128C326 142 322 180 311 210C310 192 306 182 300 174C294 178 286 170 284 162C276 172 262 172 256 162C248 172 230 174 222 162C216 172 202 174 196 166C190 176 184 180 179 180C174 190 170 198 168 210Z',
      colour,
    ) +
    shine('M188 132Q208 112 234 122M250 116Q276 108 296 130', colour) +
    strands('M222 162Q226 142 244 130M256 162Q262 146 276 136M196 166Q196 148 206 138', colour),
});

export const bun = (colour: string): Hair => ({
  behind:
    circle(244, 92, 40, darker(colour, 0.1)) +
    circle(238, 86, 30, colour) +
    shine('M220 84Q232 66 254 70', colour) +
    strands('M216 96Q240 112 270 96M226 68Q250 80 262 104', colour),
  before:
    path(cap('C290 166 268 160 240 142C212 160 192 166 181 178'), colour) +
    shine('M186 152Q196 124 224 116M294 152Q286 126 262 116', colour) +
    strands('M240 142Q238 124 242 110M206 160Q210 132 232 114M274 160Q272 134 254 114', colour),
});

export const flowing = (colour: string): Hair => ({
  behind: path(
    'M240 98C150 96 146 176 156 236C160 270 132 300 136 346C140 384 170 402 196 394L284 394C312 404 346 382 344 342C344 304 320 276 324 236C334 172 330 98 240 98Z',
    darker(colour, 0.24),
  ),
  before:
    path(
      'M236 118C196 112 160 134 160 196C160 240 166 262 152 296C142 324 146 360 166 386C182 370 190 346 184 316C180 286 176 240 182 206C192 180 220 160 236 118Z',
      colour,
    ) +
    path(
      'M234 118C290 104 322 140 320 198C320 240 314 262 330 296C340 326 336 362 314 388C298 370 292 346 298 316C302 286 306 240 298 204C288 178 254 164 234 118Z',
      lighter(colour, 0.05),
    ) +
    shine(
      'M174 200Q178 160 208 136M168 300Q160 330 168 358M304 196Q300 158 276 136M314 300Q322 330 314 358',
      colour,
    ) +
    strands('M236 120Q196 146 172 200Q176 270 160 320M236 120Q282 142 306 198Q308 270 322 320', colour),
});

export const bob = (colour: string, fringe: boolean): Hair => ({
  behind: path(
    'M240 96C146 94 142 190 150 250C152 278 150 296 156 308Q180 320 200 308H280Q302 320 324 308C330 296 328 278 330 250C338 190 334 94 240 96Z',
    darker(colour, 0.22),
  ),
  before: fringe
    ? path(
        'M158 306C146 250 140 96 240 98C340 96 334 250 322 306Q306 310 296 302C302 262 304 220 300 184C280 192 200 192 180 184C176 220 178 262 184 302Q174 310 158 306Z',
        colour,
      ) +
      shine('M180 140Q210 118 256 122', colour, 8) +
      strands(
        'M206 188Q208 150 222 126M240 190V124M274 188Q272 150 258 126M166 290Q162 240 170 190M314 290Q318 240 310 190',
        colour,
      )
    : path(
        'M158 306C146 250 142 104 228 104C338 92 334 250 322 306Q306 312 294 302C304 262 306 214 296 186C268 186 232 172 214 142C210 164 196 180 184 190C176 220 178 262 186 302Q174 312 158 306Z',
        colour,
      ) +
      shine('M182 160Q190 126 216 116M250 118Q288 120 304 156', colour, 6) +
      strands('M214 142Q250 176 300 180M168 290Q162 240 172 196M314 290Q318 240 310 196', colour),
});

export const afro = (colour: string): Hair => ({
  behind:
    circle(240, 176, 108, colour) +
    repeat(22, (index) => {
      const angle = (index / 22) * Math.PI * 2;
      return circle(
        240 + Math.cos(angle) * 104,
        172 + Math.sin(angle) * 100,
        22,
        index % 2 ? colour : lighter(colour, 0.05),
      );
    }) +
    repeat(16, (index) =>
      circle(
        240 + Math.cos((index / 16) * 6.28) * 84,
        160 + Math.sin((index / 16) * 6.28) * 78,
        14,
        lighter(colour, 0.08),
        { opacity: 0.6 },
      ),
    ),
  before:
    path(
      'M172 206C160 150 196 112 240 112C286 112 320 150 308 206C308 190 304 176 296 168C290 158 276 160 270 152C260 158 250 150 240 152C230 150 220 158 210 152C204 160 192 158 186 168C176 176 172 190 172 206Z',
      colour,
    ) +
    repeat(9, (index) =>
      ellipse(188 + index * 13, 138 - Math.sin((index / 8) * Math.PI) * 16, 9, 8, lighter(colour, 0.1), {
        opacity: 0.55,
      }),
    ),
});

/** Nothing on top, a little at the sides. */
export const balding = (colour: string): Hair => ({
  behind: '',
  before:
    path('M169 228C157 204 159 178 174 166Q183 178 181 196Q178 212 181 228Q175 234 169 228Z', colour) +
    path('M311 228C323 204 321 178 306 166Q297 178 299 196Q302 212 299 228Q305 234 311 228Z', colour) +
    ellipse(216, 156, 34, 20, outward([0, '#ffffff', 0.34], [1, '#ffffff', 0])),
});

export const headscarf = (colour: string): Hair => ({
  behind: path(
    'M240 86C136 86 138 196 150 262C150 320 108 344 92 410Q240 470 388 410C372 344 330 320 330 262C342 196 344 86 240 86Z',
    darker(colour, 0.2),
  ),
  before:
    `<path fill-rule="evenodd" fill="${colour}" d="M240 88C142 88 144 194 154 260C156 312 128 344 104 398Q180 452 262 434Q330 424 372 392C350 346 324 314 326 260C336 194 338 88 240 88ZM184 204C182 134 298 134 296 204C296 256 276 300 240 302C204 300 184 256 184 204Z"/>` +
    path('M182 206C180 132 300 132 298 206L296 196C292 146 188 146 184 196Z', darker(colour, 0.3)) +
    path(
      'M158 292C200 340 290 344 334 286C344 330 330 366 286 388C230 402 170 372 150 330Z',
      lighter(colour, 0.1),
    ) +
    strands(
      'M160 300Q220 366 318 330M152 330Q220 392 306 370M166 170Q172 120 216 102M250 94Q300 104 316 160M120 384Q180 420 262 410',
      colour,
    ) +
    shine('M178 146Q196 110 236 104', colour, 7),
});

export const turban = (colour: string): Hair => ({
  behind: '',
  before:
    path(
      'M164 200C132 100 196 62 246 62C310 62 346 108 314 202C308 170 284 152 240 132C200 152 172 172 164 200Z',
      colour,
    ) +
    path(
      'M240 132C206 148 174 170 164 200C150 154 156 122 182 104C210 96 232 108 240 132Z',
      lighter(colour, 0.09),
    ) +
    path('M182 104Q204 66 250 62Q226 86 240 132Q228 102 182 104Z', darker(colour, 0.12)) +
    strands(
      'M168 184Q184 146 232 124M162 164Q182 126 230 116M312 184Q296 148 246 124M316 162Q300 122 244 108M314 138Q296 98 246 88',
      colour,
    ) +
    shine('M282 88Q308 108 312 140', colour),
});
