import { articles as books } from './articles/books.ts';
import { articles as business } from './articles/business.ts';
import { articles as city } from './articles/city.ts';
import { articles as climate } from './articles/climate.ts';
import { articles as culture } from './articles/culture.ts';
import { articles as politics } from './articles/politics.ts';
import { articles as science } from './articles/science.ts';
import { articles as sport } from './articles/sport.ts';
import { articles as transport } from './articles/transport.ts';
import { flagship } from './flagship.ts';
import type { DemoArticle } from './newsroom.ts';

export { videos } from './videos.ts';

/** Every article of the demo newsroom, the flagship first. */
export const articles: DemoArticle[] = [
  flagship,
  ...city,
  ...transport,
  ...politics,
  ...business,
  ...climate,
  ...science,
  ...culture,
  ...books,
  ...sport,
];
