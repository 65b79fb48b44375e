/** A post of the synthetic newsroom, as each format then writes it. The same number gives the same post. */
export interface Post {
  readonly number: number;
  readonly title: string;
  readonly slug: string;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
  readonly excerpt: string;
  /** HTML of inline elements, ten of them: some 2.8 kB. */
  readonly paragraphs: readonly string[];
  readonly author: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly image: string;
}

const words =
  'the harbour master said on tuesday that a new quay will open before spring while ships wait outside for calmer weather and pilots ask for better lights along the eastern mole'.split(
    ' ',
  );
const categories = ['Harbour', 'Politics', 'Sport', 'Culture'];

/** A generator of pseudo-random whole numbers below a bound (a linear congruence of Numerical Recipes). */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Post number `number`, from 0. */
export function postAt(number: number): Post {
  const below = numbersFrom(number + 1);
  const sentence = () => {
    const said = Array.from({ length: 8 + below(12) }, () => words[below(words.length)]);
    return `${said.join(' ')}.`;
  };
  const paragraph = (place: number) => {
    const sentences = Array.from({ length: 3 + below(2) }, sentence);
    if (place % 3 === 1)
      sentences.push(`<a href="https://sound.example/story-${below(100_000)}/">Read on</a>.`);
    if (place % 4 === 2) sentences.unshift('<strong>Since dawn:</strong>');
    return sentences.join(' ');
  };
  return {
    number,
    title: `Story ${number}: ${sentence().slice(0, 50)}`,
    slug: `story-${number}`,
    publishedAt: new Date(1_500_000_000_000 + number * 60_000).toISOString(),
    excerpt: sentence(),
    paragraphs: Array.from({ length: 10 }, (_, place) => paragraph(place)),
    author: `Reporter ${below(200)}`,
    category: categories[below(categories.length)] ?? 'Harbour',
    tags: [`topic ${below(400)}`, `topic ${400 + below(400)}`],
    image: `https://sound.example/pictures/${number}.jpg`,
  };
}

export const htmlOf = ({ paragraphs, image, number }: Post): string =>
  paragraphs
    .map((paragraph, place) =>
      place === 4
        ? `<p>${paragraph}</p>\n<figure class="wp-block-image"><img src="${image}?inline" alt="Quay ${number}" width="1200" height="800"><figcaption>The quay.</figcaption></figure>`
        : `<p>${paragraph}</p>`,
    )
    .join('\n');
