import { bold, bullets, type DemoArticle, h2, italic, p, picture, quote } from '../newsroom.ts';

/** The older half of the City pages, and the story that is still being written. */
export const earlier: DemoArticle[] = [
  {
    slug: 'fullers-field-drain-dispute',
    headline: 'Ninety-one plots and one drain: the quarrel on Fuller’s Field',
    summary:
      'A ditch dug to keep an allotment dry has divided it into those who live above the water and those who live below.',
    label: 'Long read',
    section: 'city',
    authors: ['mara-lindqvist'],
    tags: ['millgate', 'flooding'],
    image: {
      picture: 'allotment-garden',
      alt: 'Vegetable beds and small sheds on an allotment',
      caption:
        'Plots 40 to 55 lie half a metre lower than the rest, a fact known to every slug on the field.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 14204,
    readMore: ['millgate-school-keeps-night-kitchen', 'burst-main-floods-cooper-street'],
    body: [
      p(
        'Everybody on Fuller’s Field agrees on the width of the drain, which is forty centimetres. They differ on who dug it, where it begins, whether it was ever meant to carry more than rain, and whether Cornelius Baptiste of plot 12 is a public benefactor or, as plot 47 has it in a letter to the council, “an upstream power”.',
      ),
      p(
        'The facts, as far as three visits could establish them: the field slopes from the tram embankment to the brook. The top is dry by Easter and the bottom by June. Last autumn Baptiste, a retired hydraulics fitter, cleared an old ditch along the middle path, laid pipe in it and joined it to his neighbours’ on both sides. The top is now dry in March.',
      ),
      p(
        'The bottom is not dry at all. Delia Szabo, who grew the heaviest onion in the district two years running on plot 47, stood in it in waders and pointed at where the onions had been. Water has to go somewhere, she said, and for four months it had come to her. She has kept a jar of it.',
      ),
      h2('A lawyer among the beans'),
      p(
        'It might have been settled over a flask. But the field’s rules, drawn up in the year of the great fog, give the chair to whoever has the lowest-numbered plot, and plot 1 belongs to a solicitor. He has found that the drain crosses land let by the council, owned by the brewery and promised to the tramway. Each has written to the other two.',
      ),
      picture({
        picture: 'allotment-garden',
        alt: 'Rows of vegetables with a shed behind them',
        caption: 'The middle path. The drain is under the planks.',
        credit: 'Lotte Amsel/Courier',
      }),
      p(
        'Last week eleven of the lower plots held a meeting in the bean rows, by lantern, and voted to plant rice. It was half a joke. The seed has since arrived, a short-grained kind bred for cold paddies, and Szabo has been seen reading about it on the number 2 with a pencil in her hand.',
      ),
      p(
        'Baptiste was at the brook when we left, measuring. He has a drawing for a second pipe that would take the water past the lower plots altogether, and has had it for months. Nobody, he said, had asked to see it. Szabo’s answer, when this was passed on to her forty metres away, was that nobody had shown it to her.',
      ),
    ],
  },
  {
    slug: 'woman-who-holds-every-key',
    headline: 'The woman who holds every key to the town hall',
    summary:
      'Yevgenia Marsh has kept the keys of the town hall for 26 years. There are 1,104 of them, and she retires on Friday week.',
    label: 'Interview',
    section: 'city',
    authors: ['elliot-shaw'],
    tags: ['old-harbour'],
    publishedMinutesAgo: 20731,
    body: [
      p(
        'The key room of Harrow Sound’s town hall is a cupboard behind the cloakroom, with a stool in it. Yevgenia Marsh, 64, has worked there since the winter of the tram strike. She knows by weight which mayor’s desk a key belongs to, and agreed to talk as long as nobody photographed the board.',
      ),
      p(
        bold('How many of them do you use? '),
        'Two hundred, about. Then there are the ones that open something once a year, like the flag loft. And there are thirty-eight that open nothing. I have tried them in every lock in the building, twice. I would not throw one away. The day I did, somebody would find the door.',
      ),
      p(
        bold('Has anybody ever been locked in? '),
        'Councillor Okoro, in the map store, for an hour and a half, when he was new. He says that he learned the boundaries of every ward. And a journalist, but she was hiding.',
      ),
      p(
        bold('They are changing the building over to cards. '),
        'Yes, and the young man was very polite. I asked him what happens when the power goes. He said that the doors open. I asked him which doors. He said all of them. I wrote that down and had him sign it.',
      ),
      p(
        bold('What do you know about this place that the mayor does not? '),
        'That the chamber door sticks at spring tides. The whole west wing moves, about the thickness of a coin. A door that sticks is telling you something. We had it planed, and two years later there was the crack in the crypt.',
      ),
      p(
        'Her successor will be called an access manager and will sit on another floor. Marsh is taking the stool, which is hers. She has been offered one key from the board as a leaving present, and has chosen, after some thought, from among the thirty-eight.',
      ),
    ],
  },
  {
    slug: 'flats-above-old-tram-shed',
    headline: 'Sixty-two flats to be built on top of the old tram shed',
    summary:
      'A housing co-operative will put timber homes on the roof of the Millgate shed, and trams will go on being washed underneath.',
    section: 'city',
    authors: ['jonas-weller'],
    tags: ['housing', 'trams', 'millgate'],
    image: {
      picture: 'tram-bridge',
      alt: 'A tram crossing a stone bridge',
      caption: 'The approach to Millgate shed, seen from the brewery side.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 28467,
    body: [
      p(
        'Planners have approved sixty-two flats on the roof of the Millgate tram shed, a hall so strongly built that its engineer was sacked for the cost of it. His drawings, found in the depot’s paint store, show columns fit to carry a second floor of trams that was never laid. They will carry four storeys of spruce instead.',
      ),
      p(
        'The builder is the Overhead Co-operative, whose forty-four founding members have met on alternate Tuesdays for seven years and include two welders, a midwife and nobody who had ever built a house. Each household puts in £4,500 and may not sell at a profit. Rents will start at £640 for two rooms, less than in any block finished this decade.',
      ),
      p(
        'Noise was the chief objection. The wash-down runs from half past one to four in the morning, and a test flat of plywood, lined with sheep’s wool and slept in by members of the planning committee, was judged “audible but companionable” by three of them and unbearable by the fourth, who had brought his dog.',
      ),
      p(
        'Fire crews asked for a second staircase, which cost two flats and nine months. The tramway asked for a guarantee that residents would not complain. It got a sentence in the lease, devised by the midwife: tenants acknowledge that there are trams, and that the trams were there first.',
      ),
      p(
        'Work begins once the shed’s glass has been taken out and numbered, pane by pane, for the greenhouse on top. All the flats are spoken for. The waiting list, kept in an exercise book by the co-operative’s treasurer, has reached page nineteen.',
      ),
    ],
  },
  {
    slug: 'harbour-swimming-steps-reopen',
    headline: 'Swimmers get their harbour steps back',
    summary:
      'Closed for nine years over the state of the water, the Sluice Steps open at dawn to anyone who can stand the cold.',
    section: 'city',
    authors: ['aoife-brennan'],
    tags: ['old-harbour', 'oceans', 'health'],
    image: {
      picture: 'harbour-dawn',
      alt: 'The harbour at dawn, flat water under a violet sky',
      caption: 'From the third step down, the water is two metres deep at low tide.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 37915,
    updatedMinutesAgo: 37188,
    body: [
      p(
        'Eleven degrees, said the thermometer on its string, and Hanne Quist, who is 77 and had waited since the day the chain went up, walked down the Sluice Steps without breaking stride. There was no ribbon. Some two hundred people on the quay had been talking, and stopped. Then she came up, said a word that the Courier does not print, and they all went in.',
      ),
      p(
        'The steps were shut nine years ago, when the old sewer under Ropewalk overflowed on one day in six. Its replacement, a tank the size of the concert hall beneath the fish dock, has spilled twice in the past twelve months. Samples taken weekly for a year met the bathing standard 49 times out of 52.',
      ),
      p(
        'On the other three, a red ball will be hoisted on the sluice house. The Harbour Authority wanted a barrier with a card reader; the Old Harbour Bathers, who number six hundred and have a barrister among them, wanted nothing at all. The ball was found in the authority’s own stores, where it had last been used to warn of mines.',
      ),
      p(
        'Doctors at the infirmary ask newcomers to go in slowly, stay no longer than a minute for each degree, and bring a hat. They will be watching with some interest: forty regulars have agreed to wear a band on the wrist for a study of blood pressure. Quist refused. Hers is none of the university’s business, she said, and excellent.',
      ),
      p(
        'The steps are open from first light until ten. There is a rail, a hook for towels and no changing room. Coffee is sold from the lock-keeper’s window for £1.50, on the honour system, to people whose hands are shaking too much to count.',
      ),
    ],
  },
  {
    slug: 'why-bin-day-has-moved',
    headline: 'Why your bin day has moved, and where it has gone',
    summary:
      'From next month 71,000 households put their rubbish out on another day. The reason is a bridge.',
    section: 'city',
    authors: ['mara-lindqvist'],
    tags: ['millgate', 'north-quay', 'budget'],
    publishedMinutesAgo: 52340,
    body: [
      p(
        'Seventy-one thousand households will find a yellow card on the lid of their bin this week. It gives a new day for collection and a telephone number that, on the three occasions we tried it, played a sea shanty. What the card leaves out is why.',
      ),
      h2('It is about weight'),
      p(
        'The council has bought fourteen electric lorries. Each is four tonnes heavier than the one that it replaces, and Brewers’ Bridge, which every round in Millgate crosses twice, is limited to eighteen tonnes. Full lorries must now go the long way by Chandlers Road, adding twenty-five minutes to a round. Three rounds no longer fit into one day.',
      ),
      h2('What changes'),
      bullets(
        'Millgate, north of the canal: from Tuesday to Thursday.',
        'North Quay: from Thursday to Friday, and from six in the morning.',
        'Old Harbour: still Monday, but glass every third week instead of every second.',
        'Skerry Islands: no change, as the lorry goes where the ferry goes.',
      ),
      p(
        'Bins put out on the wrong day will be emptied for the first month with a reminder tied to the handle. After that they will be left. Anyone who cannot move a bin to the kerb can ask for an assisted collection, and those who had one already need do nothing.',
      ),
      p(
        'Strengthening the bridge would cost £1.9m, or about the price of five lorries. Edda Lomax, who plans the rounds with a wall map and pins of six colours, has asked for it each year since she saw the brochure for the new fleet. She drew the arrow to the axle weight herself. The brochure is still on her wall, and so is the arrow.',
      ),
    ],
  },
  {
    slug: 'damp-inspectors-find-mould',
    headline: 'Damp inspectors find mould in one council flat in five',
    summary:
      'The first full survey of the city’s 18,400 flats puts a number on what tenants have said for years, and a price.',
    section: 'city',
    authors: ['nadia-haddad', 'mara-lindqvist', 'jonas-weller'],
    tags: ['housing', 'health', 'budget'],
    publishedMinutesAgo: 85921,
    readMore: [
      'north-quay-rents-pass-ceiling',
      'flats-above-old-tram-shed',
      'burst-main-floods-cooper-street',
    ],
    body: [
      p(
        'In flat 6 of Herring House the inspector did not need the meter. She opened the wardrobe, looked at the back of it and wrote a 4, the highest grade. Then she asked Blessing Adeyo where the baby slept. The answer was against the other side of that wall, because the outer ones were worse.',
      ),
      p(
        'Adeyo’s is one of 3,726 council flats in Harrow Sound with visible mould, according to a survey handed to councillors last night: one in five of all those that the city owns. In 880 it was graded 3 or 4, which means that a child or anybody with bad lungs ought not to be living there. Some 1,900 children are.',
      ),
      p(
        'The survey took fourteen months and was ordered after the Courier found that complaints of damp had been closed, on average, after nine days, whether or not anyone had called. Of 512 complaints closed in one quarter, inspectors have now been back to all. In 397 of the flats the walls were wet.',
      ),
      quote(
        'They sent me a leaflet about opening windows. I have one window, and it is painted shut. I put that in the complaint.',
        'Blessing Adeyo, Herring House',
      ),
      p(
        'Putting things right would cost £61m, more than the council spends on all repairs in four years. Officers propose to begin with the 880 worst and move families while they do so, which needs 140 empty flats. There are 52. The council has asked the owners of blocks on North Quay for help and had two replies.',
      ),
      p(
        'Doctors at the Millgate practice, who signed 230 letters for tenants last year, asked for one thing more: that a complaint be closed by the person who made it. The mayor’s office said that this was “an interesting idea”. It is in the housing association’s rules on Great Skerry, where it has been in force since the first gale.',
      ),
    ],
  },
  {
    slug: 'fish-market-loses-its-roof',
    headline: 'Fish market to lose its roof for nine months',
    summary:
      'The iron hall on the Old Harbour will be taken apart rivet by rivet. Traders do not yet know where they will stand.',
    section: 'city',
    authors: ['mara-lindqvist'],
    tags: ['old-harbour', 'fisheries', 'small-business'],
    image: {
      picture: 'market-square',
      alt: 'Covered stalls and shoppers on a market square',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: null,
    body: [
      p(
        'The roof of the fish market, 212 tonnes of iron and a quantity of gulls, is to be lifted off in sections and taken by barge to a yard on the canal, where each of its nine thousand rivets will be knocked out, looked at and mostly thrown away. It will come back, the council’s engineers say, in nine months.',
      ),
      p(
        'Thirty-four traders rent slabs under it. They have been offered a car park behind the customs house, which has drains but no shade, and the ground floor of the former sail loft, which has shade but no drains. A fish, as Ottoline Prewett of slab 11 put it to the committee, requires both.',
      ),
      p(
        'Rust was found when a bolt came through the awning of the oyster stall and stood upright in the ice. Surveyors then went over the trusses with hammers. Of the fourteen, five rang and nine did not. Nets have been slung beneath those since, and emptied of rust every evening by the bucket.',
      ),
      p(
        'The work is expected to cost £7.3m, of which the Harbour Authority, as ground landlord, will pay a share that the two sides describe differently. ',
        italic('[Priya to check: is it the third in the lease or the half in the minutes?]'),
      ),
      p(
        'Until then the bell will be rung at five as usual. The auctioneer, Gil Tamber, whose great-grandfather sold the first box under the new iron, plans to sell the last one too, and has had a bid for it already.',
      ),
    ],
  },
];
