import { bold, bullets, card, type DemoArticle, h2, italic, link, p, quote, story } from '../newsroom.ts';
import { earlier } from './transport-earlier.ts';

export const articles: DemoArticle[] = [
  {
    slug: 'line-3-trams-run-again',
    headline: 'Line 3 trams run again after cable thieves strike at Weir Lane',
    summary:
      'Some 260 metres of earthing cable were cut out overnight, and 9,000 passengers walked or waited.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['trams', 'policing'],
    image: {
      picture: 'tram-bridge',
      alt: 'A tram on a bridge over the river',
      caption: 'The first line 3 car to cross after power came back.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 241,
    updatedMinutesAgo: 118,
    readMore: ['burst-main-floods-cooper-street', 'night-trams-on-line-1', 'tram-driver-hangs-up-her-cap'],
    body: [
      p(
        'Trams are running again on the whole of line 3 after thieves cut 260 metres of earthing cable from the trackside at Weir Lane, stopping every car between the university and North Quay for most of the morning peak. The tramway estimates that 9,000 passengers were affected. Replacement buses carried about a third of them.',
      ),
      p(
        'The theft came to light at 04.50, when the driver of the first car out of the depot noticed that the signal at the foot of the lane was dark. “I got down to look, and there was a row of neat little holes where the clips had been,” said Anselm Wray, who has driven the line for six years. “They had swept up after themselves.”',
      ),
      p(
        'Without the cable a fault in the overhead line could put current into the rails. The stolen length is worth about £1,100 as scrap; fitting a new one took a crew of twelve and cost £34,000. It is aluminium, which burns the fingers of anyone who tries to melt it in a barrel and fetches a quarter of the price.',
      ),
      p(
        'Police want to hear from anybody who saw a flat-bed lorry with a yellow beacon near the lane between one and four. Two people who live opposite did see it. They assumed that it belonged to the tramway, they told officers, because the men on it were wearing helmets and complaining.',
      ),
      p(
        'Passengers held up by more than an hour can claim back the fare until the end of the month, on paper at any depot or ',
        link('through the tramway’s claims page', 'https://example.org/tramway/claims'),
        '. Day tickets bought before ten are good tomorrow as well.',
      ),
    ],
  },
  {
    slug: 'islanders-stock-up-before-ferry-vote',
    headline: 'Islanders stock up as ferry crews vote on the late boats',
    summary:
      'Flour went first, then lamp oil. On Great Skerry the shops are ordering as they would before a gale.',
    section: 'transport',
    authors: ['daniel-osei', 'elliot-shaw'],
    tags: ['ferries', 'skerry-islands', 'small-business'],
    image: {
      picture: 'harbour-dawn',
      alt: 'A quiet harbour at first light',
      caption: 'Kirk Bay before the first boat of the day.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 688,
    readMore: ['what-a-ferry-deckhand-earns', 'islands-list-wants-ferry-levy', 'last-crossing-of-the-petrel'],
    body: [
      p(
        'Flour was gone by noon. Lamp oil held out until the evening boat, and the last of the cat litter left Garrick’s Stores in Kirk Bay under the arm of the harbour pilot, who has no cat but does have a steep path. “Grit,” he explained to the queue, which thought about it and asked whether more was coming.',
      ),
      p(
        'No sailing has been cancelled. But the 214 members of the Ferry Crews’ Association are voting on whether to stop working the two latest boats of the day, and those are the ones that bring freight to the islands’ 1,900 people. Ballot papers must be in by the end of the week.',
      ),
      p(
        'Morag Garrick has taken three pallets of tins where she would take one. Her grandmother did the same before the long blow, she said, and ate peaches for two years. The bakery is drying yeast. On Tern Holm, which has nine households and no shop, a rota for bread went up on the chapel door within an hour of the news.',
      ),
      p(
        'Sympathy is with the crews, many of whom live here. Of eighteen customers the Courier asked, fourteen said that the deckhands were ',
        story('owed the money', 'what-a-ferry-deckhand-earns'),
        '; three said that it was none of our affair; and one, a vet, wanted only to know how she was to get a bull to the mainland on Thursday.',
      ),
      p(
        'The Harbour Authority says that an emergency timetable would keep medical trips and school crossings running, and milk. It asks islanders not to buy more than they need. Garrick has put the notice up by the till, next to her own, which asks them to bring back the trolley.',
      ),
    ],
  },
  {
    slug: 'what-a-ferry-deckhand-earns',
    headline: 'What a ferry deckhand earns between one pier and the other',
    summary: 'The quarrel over island ferry pay comes down to 25 minutes at the ramp. We did the sums.',
    label: 'Explainer',
    section: 'transport',
    authors: ['jonas-weller'],
    tags: ['ferries', 'wages', 'harbour-authority'],
    publishedMinutesAgo: 1592,
    corrections: [
      {
        text: 'The hourly rate of a ferry deckhand was given in an earlier version as £14.30. It is £13.40; the sums that follow from it were right.',
        minutesAgo: 1204,
      },
    ],
    body: [
      p(
        'A deckhand on the island ferries is paid £13.40 an hour, and the dispute between the crews and the Harbour Authority is about what an hour is. The authority counts from the moment the ramp lifts at one pier until it comes down on the other. The crews would like it to count until the ramp lifts again.',
      ),
      h2('One duty, in minutes'),
      p(
        'The crossing to Great Skerry takes 55 minutes. Unloading, sweeping, loading and lashing take 25 more. A normal day duty is eight crossings, which comes to ten hours and forty minutes on board:',
      ),
      bullets(
        'Under way: 440 minutes, paid at the hourly rate, £98.27.',
        'Alongside: 200 minutes, covered by a “sea allowance” of £11.00 a duty.',
        'Together: £109.27, or £10.24 for each hour on board.',
      ),
      p(
        'Pay for the time alongside would add £44.67 a duty. If the allowance were dropped in return, as the crews have offered, the gain would be £33.67, about 31 per cent. That is why the 6 per cent rise that both sides argue about in public matters less than it seems to.',
      ),
      h2('What it would cost'),
      p(
        'With 214 people in the association and some 200 duties each in a year, we make it £1.4m. The authority’s own figure is £1.9m, including pensions. Its accounts for last year show fares of £11.2m and a subsidy from the city of £4.0m; fares on the boats have risen by 19 per cent in three years and the wage bill by eight.',
      ),
      p(
        'The allowance is a relic. It was brought in when the boats carried mail, turn-round was seven minutes, and whoever caught the rope first got a tot of rum for it. The rum was replaced by eleven shillings’ worth of credit in the canteen, and the figure, oddly, stuck.',
      ),
    ],
  },
  {
    slug: 'green-wave-on-chandlers-road',
    headline: 'Cyclists get a green wave on Chandlers Road',
    summary:
      'Keep to 18 kilometres an hour and twelve sets of lights will let you through. Most riders go faster, and wait.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['cycling'],
    publishedMinutesAgo: 3140,
    body: [
      p(
        'Ride down Chandlers Road at 18 kilometres an hour, no more and no less, and you need not put a foot down between the infirmary and the sea. I have now done it four times. On the fifth I was overtaken by a man on a racing bicycle whom I met again at every one of the twelve lights, a little redder.',
      ),
      p(
        'The green wave went live at the weekend and is the first in the city to be set for bicycles. Sensors in the kerb count riders towards the centre until noon and away from it afterwards. Buses, which share the lights, lose nine seconds over the whole length; cars, forty. Nobody on foot waits longer than before.',
      ),
      p(
        'Engineer Solveig Amankwah chose the speed by sitting at the window of a cake shop for three mornings with a radar gun. The median was 19. She set the lights for 18 because a parent with a child on the back should be able to catch them, and because “the fast ones will be annoyed anywhere”.',
      ),
      h2('The argument about the hill'),
      p(
        'Not everyone is served. At the Tannery the road climbs for 300 metres, and riders on heavy cargo bicycles fall off the back of the wave about halfway up. Their club asks for a second, slower one every third cycle. Amankwah has modelled it. It works on paper, at the price of a pedestrian crossing that she is not prepared to give up.',
      ),
      p(
        'For now a row of small white lights set into the tarmac shows where the wave is. Keep level with them and you are on it. Children had discovered within a day that one can also run alongside, and the cake shop has put a bench out.',
      ),
    ],
  },
  {
    slug: 'night-trams-on-line-1',
    headline: 'Night trams to run on line 1 at weekends',
    summary:
      'A six-month trial will keep cars moving every half-hour until the first of the morning service.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['trams', 'night-shift'],
    image: {
      picture: 'night-skyline',
      alt: 'The city at night with lit towers reflected in the water',
      caption: 'Eleven thousand people work on a Saturday night in Harrow Sound.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 5077,
    readMore: ['night-nurses-park-at-hospital', 'tram-driver-hangs-up-her-cap'],
    body: [
      p(
        'The last tram of a Saturday has left Quay Lane at 00.20 for as long as there has been a timetable. From the first weekend of next month it will be followed by another at 00.50, and then by one every half-hour until the morning service takes over at five.',
      ),
      p(
        'Line 1 was chosen because it passes the infirmary, the fish market and both of the big dance halls, whose customers and staff rarely meet. The tramway’s survey counted eleven thousand people at work in the city in the small hours of a Sunday. Four in ten said that they walked home. One in twenty gave no answer, being asleep.',
      ),
      p(
        'Two cars will do it, with a guard on each as well as a driver, at a cost of £310,000 for the half-year. A taxi drivers’ group called the plan “public money for drunks”. Its own secretary, Lucian Mbele, later asked that it be noted that his daughter is a midwife and would be using it.',
      ),
      quote(
        'People imagine the night as a party. At three o’clock on this line it is mops.',
        'Fenna Oduya, hospital cleaner',
      ),
      p(
        'Residents along Ropewalk fear for their sleep. Wheels will be greased before each night’s running, the tramway says, and the cars held to twenty on the bend below the church, where a squeal of 84 decibels was measured last year. Ordinary tickets are valid. There is no night fare, and whoever boards in a uniform with a broom will not be asked to fold it.',
      ),
    ],
  },
  {
    slug: 'buffet-car-leaves-mountain-train',
    headline: 'The 06.04 to the mountains loses its buffet car',
    summary:
      'For 53 years the early train over the pass has served a fried egg at 900 metres. Next month it stops.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['railways', 'food'],
    image: {
      picture: 'mountain-pass',
      alt: 'A pass between steep mountain slopes',
      caption: 'Eggs are cracked at the second viaduct and eaten by the tunnel.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 7313,
    body: [
      p(
        'The egg goes into the pan at the second viaduct. It has to. Before that the train leans left and afterwards it leans right, and on the 400 metres between, at an altitude of nine hundred, Leopold Anene has cooked breakfast for the passengers of the 06.04 since before some of its drivers were born.',
      ),
      p(
        'When the new railcars arrive next month there will be a machine. It sells sixteen kinds of crisps and can be paid by telephone. The railway says that the buffet car, built in the same works as the old tram bridge, needs axles that are no longer made, and that it loses £140,000 a year, or four pounds on every egg.',
      ),
      p(
        'Regulars do not dispute the figure. On a recent morning they were a forester, two sisters who teach at the valley school, a man delivering a harp, and the judge of the hill assizes, who takes her rulings from a folder propped against the mustard. All had ordered before sitting down. None had been asked what they wanted.',
      ),
      p(
        '“I have had births, one and a half. I have had a proposal declined over the kippers, and then she sat with him as far as the terminus, because where else could she go,” Anene said. He is 66 and had meant to stay until the line’s centenary, in two years.',
      ),
      p(
        'The museum at the depot will take the car. It has promised to keep the range, though under glass. Anene, asked to come and talk to school parties, has agreed on condition that it be lit at least once a year and that somebody tilt the floor.',
      ),
    ],
  },
  {
    slug: 'harbour-authority-dredging-overspend',
    headline: 'Harbour Authority spent £6m too much on dredging, auditors find',
    summary:
      'A channel was dug a metre deeper than any ship needs, under a contract that paid by the bucket.',
    section: 'transport',
    authors: ['nadia-haddad', 'daniel-osei'],
    tags: ['harbour-authority', 'shipping', 'budget'],
    image: {
      picture: 'river-barge',
      alt: 'A loaded barge on a wide river',
      caption: 'Each hopper barge carries 700 cubic metres of silt.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 10866,
    readMore: ['okoro-wants-seawall-inquiry', 'grain-barges-return-to-canal'],
    corrections: [
      {
        text: 'This article originally said that the auditors had examined four years of invoices. They examined three; the fourth year’s had not been kept.',
        minutesAgo: 9927,
      },
    ],
    body: [
      p(
        'The north channel of the port of Harrow Sound is 11.4 metres deep. No vessel that has called here in the past decade needed more than 10.2, and the pilots’ handbook asks for ten and a half. The other ninety centimetres, auditors have now worked out, cost the Harbour Authority £6.1m.',
      ),
      p(
        'Their report, which the authority has had since last month and the Courier has read, does not allege dishonesty. It describes a contract under which the dredging company was paid for every cubic metre lifted, measured its own barges, and was told to stop by an officer whose post had been vacant for two of the three years in question.',
      ),
      p(
        'Silt from the channel was tipped on a bank nine miles out. On 212 days the log shows more barges returning than could have made the trip in the daylight there was. The company, asked about this by the auditors, replied that its skippers knew the way.',
      ),
      card('grain-barges-return-to-canal'),
      p(
        bold('What the authority says: '),
        'Chief executive Anders Quill accepted all nineteen recommendations. A surveyor has been hired and depth is to be measured weekly by sonar. He noted that a deeper channel “has resilience value”. Asked what that value was, he said that it had not been quantified.',
      ),
      p(
        'Pilots had raised the matter twice. Their minutes, copied to the board, record in the first year that the buoys were swinging on chains grown too short, and in the second that someone ought to ask why. Both entries were ticked. The report’s last appendix is a photograph of the tick, above a single word, ',
        italic('unexplained'),
        '.',
      ),
    ],
  },
  ...earlier,
];
