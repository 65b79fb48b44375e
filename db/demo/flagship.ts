import {
  bold,
  type DemoArticle,
  type DemoBlock,
  divider,
  h2,
  italic,
  link,
  p,
  picture,
  quote,
  story,
} from './newsroom.ts';

const row = (header: boolean, ...cells: string[]) => ({
  cells: cells.map((text) => ({ header, spans: [{ text }] })),
});

const agreed: DemoBlock = {
  type: 'list',
  items: [
    { level: 1, ordered: true, spans: [{ text: 'Shorter night duties:' }] },
    { level: 2, ordered: false, spans: [{ text: 'nine hours instead of eleven;' }] },
    {
      level: 2,
      ordered: false,
      spans: [{ text: 'a second cook on the ' }, italic('Kittiwake'), { text: '.' }],
    },
    { level: 1, ordered: true, spans: [{ text: 'Free crossings for retired hands.' }] },
  ],
};

const timetable: DemoBlock = {
  type: 'table',
  caption: 'Draft emergency timetable, weekdays',
  rows: [
    row(true, 'From Pier 2', 'At Kirk Bay', 'Boat'),
    row(false, '06.20', '07.15', 'Guillemot'),
    row(false, '10.30', '11.25', 'Sandpiper'),
    row(false, '15.45', '16.40', 'Guillemot'),
    row(false, '18.10', '19.05', 'Kittiwake'),
  ],
};

/** The story that the first example query asks for. It holds every kind of block once. */
export const flagship: DemoArticle = {
  slug: 'ferry-talks-on-pause',
  headline: 'Ferry talks on ‘pause’, Harbour Authority says',
  summary:
    'Negotiators for the island crews and the authority have stopped meeting while the crews vote on whether to work the late boats.',
  label: 'News Feed',
  section: 'transport',
  authors: ['elliot-shaw', 'daniel-osei'],
  tags: ['ferries', 'wages', 'harbour-authority'],
  image: {
    picture: 'harbour-dawn',
    alt: 'Cranes and a container ship in the harbour at dawn, under a violet sky',
    caption: 'The Old Harbour before the first sailing. No crossing has been cancelled so far.',
    credit: 'Hugo Ferreira/Courier',
  },
  publishedMinutesAgo: 95,
  updatedMinutesAgo: 40,
  formerSlugs: ['ferry-talks-break-off'],
  corrections: [
    {
      text: 'An earlier version of this story said that the talks had broken off. They have been paused; neither side has withdrawn.',
      minutesAgo: 41,
    },
  ],
  readMore: [
    'islanders-stock-up-before-ferry-vote',
    'over-the-swing-bridge',
    'what-a-ferry-deckhand-earns',
    'islands-list-wants-ferry-levy',
    'varga-survives-budget-vote',
    'night-trams-on-line-1',
    'harbour-authority-dredging-overspend',
    'harbour-swimming-steps-reopen',
  ],
  body: [
    p(
      'Wage talks between the crews of the island ferries and the Harbour Authority are on hold, the authority’s spokesperson Leonie Hask said today.',
    ),
    p(
      'Her statement followed two weeks in which mediators named by mayor Ilse Varga had tried to get both sides into one room before the crews finish ',
      story('voting on the late sailings', 'islanders-stock-up-before-ferry-vote'),
      '.',
    ),
    p(
      bold('What divides them: '),
      'the Ferry Crews’ Association wants 6 per cent, and pay for the 25 minutes that a boat is alongside between crossings. The authority’s ',
      link('published offer', 'https://example.org/harbour-authority/offer'),
      ' is 3.1 per cent and nothing for the turn-round.',
    ),
    p(
      'Asked whether the talks had failed, Hask replied that both sides still had each other’s telephone numbers, but that for now “the honest word for it is a pause”.',
    ),
    h2('Three rounds, two agreements'),
    p(
      'The negotiators have met three times since the old contract lapsed. On money little moved. They did agree on two points:',
    ),
    agreed,
    p(
      'Bettina Rask, who leads for the crews, said that the association was ready to resume at an hour’s notice. She accused the authority of bargaining through the newspapers, and its chief executive, Anders Quill, of attending none of the meetings.',
    ),
    quote(
      'We have not left the table. Somebody has carried it out of the room.',
      'Bettina Rask, Ferry Crews’ Association',
    ),
    {
      type: 'relatedItem',
      slug: 'what-a-ferry-deckhand-earns',
      headline: 'Twenty-five unpaid minutes: the sums behind the ferry dispute',
      summary:
        'A deckhand’s hour stops when the ramp comes down. Counting the time alongside would add £44.67 to a day’s pay, and £1.4m to the bill.',
      image: {
        picture: 'river-barge',
        alt: 'A barge low in the water on a broad river',
        caption: 'Freight for the islands goes by the late boats.',
        credit: 'Lotte Amsel/Courier',
      },
    },
    p(
      'Those late boats carry most of the islands’ freight. Last night the 21.40 left on time and full, with nine lorries, a horsebox and the post.',
    ),
    {
      type: 'video',
      slug: 'how-the-night-ferry-is-loaded',
      caption: 'From empty deck to raised ramp: the 21.40 to Great Skerry.',
    },
    p(
      'If the crews vote to stop, an emergency timetable would keep four of the eleven daily crossings, according to a draft seen by the Courier.',
    ),
    timetable,
    p(
      'Even those depend on the water. The ',
      italic('Guillemot'),
      ' cannot use the ramp at Kirk Bay for an hour on either side of low tide.',
    ),
    { type: 'unsupported', originalType: 'tide-widget', text: 'High water 06:12, 3.4 m; 18:39, 3.6 m' },
    picture({
      picture: 'train-platform',
      alt: 'A platform beside railway tracks',
      caption:
        'Trains meet the boats at Pier 2. The railway says that it will hold connections for ten minutes.',
      credit: 'Lotte Amsel/Courier',
    }),
    p(
      'On Great Skerry the shops have begun to order as they would before a gale. School crossings and medical trips will run.',
    ),
    {
      type: 'gallery',
      caption: 'Who waits for the boats',
      images: [
        {
          picture: 'market-square',
          alt: 'Stalls on a market square',
          caption: 'Tallow Square sells the islands’ crab, when it comes.',
          credit: 'Lotte Amsel/Courier',
        },
        {
          picture: 'hospital-ward',
          alt: 'Beds along the wall of a hospital ward',
          caption: 'The Sound Infirmary treats some forty islanders a week.',
          credit: 'Hugo Ferreira/Courier',
        },
        {
          picture: 'school-yard',
          alt: 'A school yard with painted lines',
          caption: 'Pupils over fourteen go to school on the mainland.',
          credit: 'Hugo Ferreira/Courier',
        },
      ],
    },
    {
      type: 'embed',
      provider: 'Mastodon',
      url: 'https://social.example/@harrowsound/1',
      text: 'All island sailings are running today. The 21.40 is full for vehicles; foot passengers can still board at Pier 2.',
    },
    divider,
    p(
      'Varga said that her mediators were staying in the building. “I have asked for the heating to be left on,” she said. “I have not asked for it to be comfortable.” The result of the vote is expected by the end of the week.',
    ),
  ],
};
