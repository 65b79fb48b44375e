import { bold, bullets, card, type DemoArticle, h2, italic, link, p, quote, story } from '../newsroom.ts';
import { earlier } from './city-earlier.ts';

export const articles: DemoArticle[] = [
  {
    slug: 'burst-main-floods-cooper-street',
    headline: 'Burst main floods Cooper Street and closes two schools',
    summary:
      'A water main laid in the reign of the steam tram gave way under Cooper Street, leaving 1,400 homes in Millgate without water.',
    label: 'News Feed',
    section: 'city',
    authors: ['mara-lindqvist', 'elliot-shaw'],
    tags: ['millgate', 'schools', 'flooding'],
    image: {
      picture: 'flooded-street',
      alt: 'A street of terraced houses under water',
      caption: 'The water stood ankle-deep along the lower end of Cooper Street.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 173,
    updatedMinutesAgo: 61,
    readMore: ['fullers-field-drain-dispute', 'damp-inspectors-find-mould', 'line-3-trams-run-again'],
    body: [
      p(
        'Around 1,400 homes in Millgate are without water after a main burst beneath Cooper Street, sending a column of brown water through the tarmac outside number 48 and down the hill into the yards of two schools. Nobody was hurt. Both schools sent their pupils home at noon, the younger ones carried over the worst of it by the caretaker.',
      ),
      p(
        '“I thought it was the bin lorry,” said Gudrun Pell, who has the shoe repairer’s at the corner with Weir Lane. “Then the lorry went on for ten minutes and my counter began to move.” She saved the till and some forty pairs left for collection. The other sixty, she said, would be ready when they were dry.',
      ),
      p(
        'The waterworks shut the valve after fifty minutes, which engineers put down to a parked van standing on its cover. The pipe is cast iron, half a metre across and 94 years old; it was due to be relined in the financial year after next. A second length of the same casting runs beneath the tram stop at Mill Cross and is being inspected tonight.',
      ),
      p(
        'Drinking water is being handed out from tankers at the Corn Exchange and in Tenter Yard, with deliveries for anyone who cannot carry it. Tram line 2 is turning round at Mill Cross. The waterworks expects to have taps running again by early morning, and asks customers to run them until the water is clear before filling a kettle.',
      ),
      p(
        bold('For residents: '),
        'the council’s flood store in Tenter Yard has sandbags, pumps and a form for claims. Insurers usually want photographs taken before anything is cleaned, said the duty officer, Ambrose Keel, so “take the picture first and find the mop second”.',
      ),
    ],
  },
  {
    slug: 'millgate-school-keeps-night-kitchen',
    headline: 'Millgate school keeps its night kitchen for another year',
    summary:
      'The kitchen that feeds cleaners, tram crews and their children after dark has found the money to stay open.',
    section: 'city',
    authors: ['mara-lindqvist'],
    tags: ['schools', 'millgate', 'night-shift'],
    image: {
      picture: 'school-yard',
      alt: 'Children in a school yard with painted lines on the ground',
      caption: 'After seven the yard of Tenter Road school belongs to the night kitchen.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 517,
    body: [
      p(
        'At ten past nine the last of the lentils goes into a lunch box belonging to a boy named Idris, who is six and will be asleep on two chairs by half past. His mother starts work at the hospital laundry at ten. Between them and an evening of crisps on the number 2 tram stands the kitchen of Tenter Road primary school.',
      ),
      p(
        'It opened three years ago as a way of using up what the children had not eaten at noon, and now cooks 110 suppers a night from scratch. Those who can pay put £2 in a biscuit tin. The council grant that covered the rest, £38,000 a year, falls away in the budget that goes to a vote tonight.',
      ),
      p(
        'The kitchen will stay all the same, at least for a year. The depot branch of the tram staff association has promised £9,000, the hospital £15,000, and the school’s governors voted last night to meet the difference out of lettings. Head teacher Philippa Odum said that she had budgeted for one year and would think about the next “when I have slept”.',
      ),
      p(
        'The kitchen’s cook, Radomir Voss, retired from the ferry galleys at sixty and lasted a fortnight at home. He keeps two menus on the wall. One is what he planned; the other is what came in. Tonight’s plan was fish pie. What came in was fourteen kilos of parsnips from the plots on Fuller’s Field, and nobody sent any back.',
      ),
      p(
        'Researchers from the university, who weighed what the pupils of three schools ate in a day, found that children who came to the kitchen missed half as many Monday mornings as those who did not. Odum has not framed the study. She has pinned it over the biscuit tin.',
      ),
    ],
  },
  {
    slug: 'tallow-square-clock-runs-right',
    headline: 'The clock on Tallow Square has been right for a week',
    summary:
      'Traders had set their day by a clock that was nine minutes fast for as long as anyone could remember. Then somebody mended it.',
    section: 'city',
    authors: ['mara-lindqvist'],
    tags: ['old-harbour', 'small-business'],
    image: {
      picture: 'market-square',
      alt: 'Market stalls on a square lined with old houses',
      caption: 'Tallow Square, where nine minutes used to be worth having.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 1346,
    body: [
      p(
        'The complaints began before the ladder was down. The clock over the old tallow exchange, nine minutes fast since a gale that the oldest stallholder remembers from his mother’s account of it, was put right last week by a retired watchmaker who had noticed it on his way to buy leeks.',
      ),
      p(
        'Florian Achterberg, 81, asked nobody. He borrowed the key from the pharmacist, whose back stairs lead to the works, and found a bent pinion and the nest of a jackdaw. Two hours later the Old Harbour had the correct time. “It was not difficult,” he said. “That is what made it unbearable.”',
      ),
      p(
        'What he had not reckoned with was what the nine minutes were for. Stallholders packed up by the clock and so made the real 17.14 tram. The baker let his apprentices go home by it. A chess club that has met under the arcade since the war game craze of the sixties settled forfeits by it, and must now look again at an entire season.',
      ),
      quote(
        'We all knew. That was the beauty of it. A stranger was early for everything here and thought us very relaxed.',
        'Noor Haverkamp, cheesemonger',
      ),
      p(
        'A petition to have the clock put back has 212 names. Another, to leave it, has 64, many of them commuters. The council’s conservation officer has ruled that the building is listed and the hour is not, and that he would rather not be asked again.',
      ),
      p(
        'Achterberg has offered a compromise, which is under discussion: the face towards the market would run nine minutes fast, the one towards the tram stop true. The pharmacist has meanwhile changed the lock, and taken the jackdaw’s nest indoors, where it holds her pens.',
      ),
    ],
  },
  {
    slug: 'north-quay-rents-pass-ceiling',
    headline: 'North Quay rents pass the ceiling that the city set itself',
    summary:
      'A third of a household’s income was to be the limit. In four streets out of ten it is now the starting point.',
    label: 'Analysis',
    section: 'city',
    authors: ['jonas-weller', 'mara-lindqvist'],
    tags: ['housing', 'north-quay'],
    image: {
      picture: 'night-skyline',
      alt: 'Lit windows of apartment towers at night',
      caption: 'Of the 2,300 flats built on North Quay since the cranes left, 1,410 are let by six owners.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 2871,
    readMore: [
      'damp-inspectors-find-mould',
      'flats-above-old-tram-shed',
      'varga-survives-budget-vote',
      'woman-who-holds-every-key',
    ],
    body: [
      p(
        'When the council sold the grain quays to builders eight years ago, it wrote a promise into the contract of sale: nobody on a median income should pay more than a third of it for a two-room flat there. The median household in Harrow Sound now takes home £2,460 a month. The median two rooms on North Quay cost £905.',
      ),
      p(
        'That is 37 per cent, and it is an average that flatters. The Courier compared 688 advertisements from the past twelve weeks with the register of tenancies. Of the 31 streets and courts on the quay, thirteen had no flat on offer under the ceiling at all. Only one, Bollard Row, had a majority.',
      ),
      h2('Where the rise comes from'),
      bullets(
        'New lets: up 11 per cent in a year, against 4 per cent in Millgate.',
        'Service charges, which the ceiling does not count: up from £58 to £97 a month.',
        'Furnished lets of under six months, which are exempt: one flat in five, from one in twelve.',
      ),
      p(
        'The third of these matters most. A furnished flat let for five months and then let again for five is nobody’s breach of contract. Two of the six large owners told us that most of their new lettings are of this kind because tenants ask for it. The tenants’ union, which runs an advice desk in the foyer of the customs house, has yet to meet one who did.',
      ),
      p(
        'The remedy is in the contract too. Clause 14 lets the council buy back any block that breaches the ceiling two years running, at the price it was sold for. It has never been used, and the budget now before the council, whose housing money goes to drying out ',
        story('flats of its own', 'damp-inspectors-find-mould'),
        ', sets nothing aside for it. Clause 14, a spokesperson said again, was “under review”.',
      ),
    ],
  },
  {
    slug: 'night-nurses-park-at-hospital',
    headline: 'Night nurses win the right to park at the hospital door',
    summary:
      'Fifty spaces once kept for consultants will go, between dusk and dawn, to the people who are there.',
    section: 'city',
    authors: ['elliot-shaw'],
    tags: ['health', 'night-shift'],
    image: {
      picture: 'hospital-ward',
      alt: 'A row of beds in a hospital ward with a lamp lit at one end',
      caption: 'Ward 9 at a quarter to four in the morning.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 4655,
    body: [
      p(
        'For twelve years the fifty parking spaces nearest to the main doors of the Sound Infirmary have stood empty at night, each with the name of a consultant on a small enamel plate. From the first of next month they will be open from eight in the evening to eight in the morning to anyone in uniform.',
      ),
      p(
        'The change was won by Folasade Breck, a nurse on the stroke ward, with a clicker. Every night for six weeks she walked the rows at two in the morning and counted the cars. Her total, over 42 nights, was nine, of which three belonged to the same anaesthetist and one to a wedding.',
      ),
      p(
        'She took the figure to the hospital board along with another: the 640 metres from the staff car park, on a path where ten of its fourteen lamps are out. Two nurses were robbed there last year. Seventeen said in a survey that they had bought a car they could not afford so as not to wait for a night bus.',
      ),
      p(
        '“I did not make a speech. I read out the dates and then the numbers. Nought, nought, nought, one, nought. Somewhere in the third week the chairman put his hand up and asked me to stop,” Breck said in the canteen, at what was for her the end of the day.',
      ),
      p(
        'The board also agreed to mend the lamps. Consultants keep their enamel plates, which the maintenance workshop says could not be unscrewed without taking some of the wall as well. Under each of them a second, smaller one will be fixed. It reads: ',
        italic('By day.'),
      ),
    ],
  },
  {
    slug: 'library-opens-unstaffed-sundays',
    headline: 'City library to open on Sundays with nobody at the desk',
    summary:
      'Readers will let themselves in with a card. Librarians say that they were asked, and that they said no.',
    section: 'city',
    authors: ['mara-lindqvist', 'teodor-blaga'],
    tags: ['old-harbour', 'budget'],
    image: {
      picture: 'library-reading-room',
      alt: 'Long tables with reading lamps under high bookshelves',
      caption: 'The great reading room seats 180.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 6902,
    formerSlugs: ['library-to-open-without-librarians'],
    corrections: [
      {
        text: 'An earlier version of this article said that the library had been closed on Sundays for forty years. It has been closed on Sundays for fourteen.',
        minutesAgo: 6120,
      },
    ],
    body: [
      p(
        'The doors of the city library will unlock themselves at one o’clock on Sunday afternoons from the start of next month, for the first time in fourteen years. Anyone over sixteen who has sat through a twenty-minute introduction may go in with a card and a four-figure code, read, borrow, and be out by six.',
      ),
      p(
        'There will be no one to ask where anything is. A guard in the lobby will watch eight cameras, and a telephone by the catalogue rings at the central fire station, whose crews have been shown how to reset the lift. The council puts the cost at £21,000 a year, against £96,000 for opening with staff.',
      ),
      p(
        'Librarians were consulted. “We wrote four pages, and I am told that they were received,” said Wanda Tessier, who has run the children’s floor for two decades. That floor will stay shut, since a person under sixteen may not be in the building unsupervised. She wonders which families the council imagines have a free Sunday and no children.',
      ),
      card('woman-who-holds-every-key'),
      p(
        'Two smaller branches have tried the same thing. In Kirk Bay, on Great Skerry, loans rose by a fifth and one window was broken, from the inside, by somebody who had misread the clock. In Millgate the number of visitors doubled. Half of them, the branch found, came to be warm, which it recorded under “use of reference materials”.',
      ),
      p(
        'The trial runs for a year. The reading room’s oldest regular, a surveyor of ninety who is working through the bound volumes of the ',
        italic('Harbour Gazette'),
        ', has already done his introduction. He passed, he said, although he had been marked down for asking the machine how it was.',
      ),
    ],
  },
  {
    slug: 'police-drop-old-harbour-curfew',
    headline: 'Police drop the Old Harbour curfew after eleven weeks',
    summary:
      'The order kept under-18s off six streets after nine at night. It produced 340 warnings and no charge.',
    section: 'city',
    authors: ['nadia-haddad'],
    tags: ['policing', 'old-harbour'],
    publishedMinutesAgo: 9388,
    body: [
      p(
        'Without an announcement, and with a week still to run, the police have let the evening curfew in the Old Harbour lapse. The notices came down from the lamp posts on Ropewalk between two and three in the morning; a cable tie and a corner of laminated card were still on the pole outside the herring bar at breakfast.',
      ),
      p(
        'The order allowed officers to send home anyone under eighteen found on six streets after nine at night without an adult. It followed a spring-tide weekend on which nineteen windows were broken and a hire boat was sunk. Superintendent Clement Rudge told the council then that he expected “a handful of conversations”.',
      ),
      p(
        'Figures released to the Courier show 340 written warnings in eleven weeks. Sixty-two went to young people who live on one of the six streets and were on their way home. One boy, a baker’s apprentice, was warned nine times, on each occasion by an officer going off shift as he was coming on. Nobody was charged with anything.',
      ),
      p(
        'Broken windows did fall, from nineteen to two. They fell by almost as much in North Quay, where there was no order, a point made to the police in writing by the youth advocate’s office and, less formally, by the apprentice, whose name is Kacper and who kept all nine slips in the shop window beside the rye.',
      ),
      quote('I showed him my hands. I said, officer, that is flour.', 'Kacper, apprentice baker'),
      p(
        'Rudge declined to be interviewed. In a statement he said that the order had “served its purpose” and would be assessed by the force’s own standards department. The assessment will be published, the statement added, ',
        link('in the usual place', 'https://example.org/police/orders'),
        ', where the last such document is dated six years ago.',
      ),
    ],
  },
  ...earlier,
];
