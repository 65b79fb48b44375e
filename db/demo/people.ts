import { type DemoAuthor, italic, link } from './newsroom.ts';

export const authors: DemoAuthor[] = [
  {
    slug: 'mara-lindqvist',
    name: 'Mara Lindqvist',
    jobTitle: 'City Editor',
    bio: [
      {
        text: 'Mara Lindqvist edits the City pages of the Courier and lives within earshot of the Millgate tram depot. She began as a court reporter at the ',
      },
      italic('Skerry Herald'),
      {
        text: ', where she also set the tide tables, and has covered housing in Harrow Sound for fourteen years. On Thursday evenings she teaches a class in reading council minutes, which is fuller than she expected.',
      },
    ],
    picture: 'portrait-11',
    sameAs: ['https://social.example/@maralindqvist', 'https://example.org/people/mara-lindqvist'],
  },
  {
    slug: 'daniel-osei',
    name: 'Daniel Osei',
    jobTitle: 'Transport Correspondent',
    bio: [
      {
        text: 'Daniel Osei covers trams, ferries, trains and the roads between them. A signaller on the mountain line before he was a reporter, he came to the Courier after a run of letters to the editor that nobody in the newsroom could answer. His column, ',
      },
      italic('Mind the Swell'),
      { text: ', appears every second week.' },
    ],
    picture: 'portrait-04',
    sameAs: ['https://social.example/@danielosei'],
  },
  {
    slug: 'priya-raman',
    name: 'Priya Raman',
    jobTitle: 'Politics Editor',
    bio: [
      {
        text: 'Priya Raman leads the Courier’s political coverage and has sat through, by her own count, 611 meetings of the full council. She reported on the regional assembly for a news agency before moving to the town hall. Her history of the harbour referendum, ',
      },
      italic('A Quorum of Gulls'),
      { text: ', is used in the city’s schools and disputed in its chamber.' },
    ],
    picture: 'portrait-01',
    sameAs: ['https://social.example/@priyaraman', 'https://example.org/people/priya-raman'],
  },
  {
    slug: 'jonas-weller',
    name: 'Jonas Weller',
    jobTitle: 'Business Reporter',
    bio: [
      {
        text: 'Jonas Weller reports on wages, prices and the firms around the sound. He trained as an accountant and audited two fish auctions, the second of which made him a journalist. His monthly ',
      },
      link('basket of twelve prices', 'https://example.org/courier/price-basket'),
      { text: ' has followed the cost of the same loaf, ferry ticket and bag of coal for six years.' },
    ],
    picture: 'portrait-06',
    sameAs: ['https://social.example/@jonasweller'],
  },
  {
    slug: 'aoife-brennan',
    name: 'Aoife Brennan',
    jobTitle: 'Climate Correspondent',
    bio: [
      {
        text: 'Aoife Brennan writes about tides, weather, energy and what a warmer sea does to a port. She studied oceanography at the University of the Sound and spent four seasons counting kelp from a boat before she took up reporting. She edits the occasional series ',
      },
      italic('The Long Tide'),
      { text: '.' },
    ],
    picture: 'portrait-03',
    sameAs: ['https://social.example/@aoifebrennan', 'https://example.org/people/aoife-brennan'],
  },
  {
    slug: 'samuel-ito',
    name: 'Samuel Ito',
    jobTitle: 'Science Editor',
    bio: [
      {
        text: 'Samuel Ito was a hospital pharmacist for nine years and still reads the leaflet in every packet. He covers research at the university, the hospital and the marine station, and answers readers in ',
      },
      italic('Ask It Anyway'),
      {
        text: ', a column for questions that people feel too old to put to a teacher. He grinds telescope mirrors in his kitchen, with the family’s reluctant consent.',
      },
    ],
    picture: 'portrait-08',
    sameAs: ['https://social.example/@samuelito'],
  },
  {
    slug: 'lena-kovac',
    name: 'Lena Kovac',
    jobTitle: 'Culture Editor',
    bio: [
      {
        text: 'Lena Kovac played second viola in the city’s orchestra until a broken wrist sent her to the other side of the footlights. She has run the Culture pages for five years and presents ',
      },
      link('Interval', 'https://example.org/courier/interval'),
      { text: ', a podcast exactly as long as one.' },
    ],
    picture: 'portrait-07',
    sameAs: ['https://social.example/@lenakovac', 'https://example.org/people/lena-kovac'],
  },
  {
    slug: 'teodor-blaga',
    name: 'Teodor Blaga',
    jobTitle: 'Books Editor',
    bio: [
      {
        text: 'Teodor Blaga sold books on Ropewalk for seventeen years before he was asked to review one. He has translated three novels and a manual on knots, and chairs the readings at the city library. He lives on Great Skerry and does most of his reading on the ',
      },
      italic('Guillemot'),
      { text: ', in a seat by the boiler.' },
    ],
    picture: 'portrait-12',
    sameAs: ['https://example.org/people/teodor-blaga'],
  },
  {
    slug: 'grace-mwangi',
    name: 'Grace Mwangi',
    jobTitle: 'Sport Editor',
    bio: [
      {
        text: 'Grace Mwangi has missed two Harrow Rovers home matches in eleven seasons, both for weddings, one of them her own. She rowed in the university eight and coaches beginners on the canal at an hour that she does not recommend. Her weekly letter, ',
      },
      link('From the Quay Lane End', 'https://example.org/courier/quay-lane-end'),
      { text: ', goes out after the final whistle.' },
    ],
    picture: 'portrait-09',
    sameAs: ['https://social.example/@gracemwangi', 'https://example.org/people/grace-mwangi'],
  },
  {
    slug: 'hugo-ferreira',
    name: 'Hugo Ferreira',
    jobTitle: 'Video Journalist',
    bio: [
      {
        text: 'Hugo Ferreira films, edits and, when the photographer’s desk is empty, takes the pictures as well. He learned to hold a camera steady as a deckhand on a pilot boat. His short film ',
      },
      italic('Slack Water'),
      {
        text: ', about the eleven minutes in which the harbour stands still, is shown at the city museum every hour.',
      },
    ],
    picture: 'portrait-10',
    sameAs: ['https://social.example/@hugoferreira'],
  },
  {
    slug: 'nadia-haddad',
    name: 'Nadia Haddad',
    jobTitle: 'Investigations Reporter',
    bio: [
      {
        text: 'Nadia Haddad asks for documents and reads them to the end. Her reporting on damp in council flats led to the city’s first register of repairs, and her work on harbour contracts to two changes in the standing orders. Readers can write to her through the Courier’s ',
      },
      link('letterbox for documents', 'https://example.org/courier/letterbox'),
      { text: ', which keeps no record of who has used it.' },
    ],
    picture: 'portrait-05',
    sameAs: ['https://social.example/@nadiahaddad', 'https://example.org/people/nadia-haddad'],
  },
  {
    slug: 'elliot-shaw',
    name: 'Elliot Shaw',
    jobTitle: 'News Editor',
    bio: [
      {
        text: 'Elliot Shaw runs the Courier’s news desk and writes most of what appears on it before breakfast. He worked for four years on the foreign pages of ',
      },
      italic('The Evening Packet'),
      {
        text: ', and holds a degree in journalism from the University of the Sound. He was a fellow of the Lantern School for Reporters, where he now returns each year to teach the writing of headlines.',
      },
    ],
    picture: 'portrait-02',
    sameAs: ['https://social.example/@elliotshaw', 'https://example.org/people/elliot-shaw'],
  },
];
