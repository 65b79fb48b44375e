import { bold, bullets, card, type DemoArticle, h2, link, p, quote } from '../newsroom.ts';

/** The older half of the Politics pages, and the guide that waits for its day. */
export const earlier: DemoArticle[] = [
  {
    slug: 'stop-naming-the-bridge',
    headline: 'Stop naming the bridge',
    summary:
      'It has been called the new bridge for ninety years, and four committees have failed to improve on it.',
    label: 'Opinion',
    section: 'politics',
    authors: ['elliot-shaw'],
    tags: ['old-harbour', 'trams'],
    image: {
      picture: 'tram-bridge',
      alt: 'A stone bridge with a tram halfway across',
      caption: 'The new bridge, opened ninety years ago.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 12277,
    body: [
      p(
        'There is a bridge in this city that you have crossed, kissed somebody on, or been stopped by. You call it the new bridge. So did your grandparents, who were right. The council would like it to have a name by the end of the year and has set up a committee, which is the fourth.',
      ),
      p(
        'The first, in the bridge’s own infancy, chose a general. He lost a war between the vote and the unveiling. The second held a competition for schools, won by a boy of eight with “Bridge”, whose entry was set aside on a technicality that nobody has had the courage to write down. The third reported in favour of a poet, and the poet declined.',
      ),
      p(
        'I have read the terms of reference of the fourth. The name is to be “inclusive, forward-looking and short”. It should evoke water without excluding the tramway. It must not belong to a living person, or to a dead one about whom anything further might be found out. There is a budget of £60,000, of which £4,000 is for the plate.',
      ),
      p(
        'Consider what we have. “The new bridge” is twelve letters long if you leave out the gaps. It offends no one. It cannot be besmirched by a biography. It tells a stranger that there was an older one, and that we are the kind of town that does not get over things quickly, both of which are true and take most guidebooks a page.',
      ),
      p(
        'What really troubles the committee, its chair said on the radio, is that one day there will be another bridge and then this one will not be new. Quite so. We shall call that one the other bridge. We have done it with the cinema, the market and the mayor.',
      ),
      p(
        'Spend the £56,000 on paint. The bridge needs it, as anybody can see who has looked up from underneath, where some citizen has already written a name on the third pier. It is Denise.',
      ),
    ],
  },
  {
    slug: 'assembly-hands-city-hospital-bill',
    headline: 'Regional assembly hands the city its hospital bill',
    summary:
      'From next year Harrow Sound is to pay for the ambulances that bring patients to it from everywhere else.',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['health', 'budget'],
    image: {
      picture: 'hospital-ward',
      alt: 'Patients and beds in a hospital ward by daylight',
      caption: 'Four in ten patients at the Sound Infirmary come from outside the city.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 17630,
    body: [
      p(
        'A clause of nineteen words, put into a finance bill at the committee stage and passed by the regional assembly yesterday afternoon with 51 of its 88 members in the building, will cost the city of Harrow Sound £7.8m a year. It says that an ambulance is paid for by the place where it stops.',
      ),
      p(
        'Until now it has been the place where it sets out. As the only city of the region with a heart unit, a burns unit and a helicopter, Harrow Sound is where most ambulances stop. The valley districts, which hold a majority in the assembly, sent it 14,600 patients last year and received from it 320.',
      ),
      p(
        '“We are being charged for having a door,” said the city treasurer, Marguerite Anstey, who learned of the clause from a journalist. She has worked out that it would be cheaper to buy the valleys a heart unit, and has written to them to say so. Nobody on the city’s own benches in the assembly spoke against it. Six of the eight were at lunch.',
      ),
      p(
        'The mover, Ignatius Rolf of the upper valleys, said by telephone that the change was one of principle. His district’s ambulances cover forty kilometres of mountain road on every call and wear out a set of tyres each quarter, “and then your people tell us where to park”. He would be open, he added, to a discussion about tyres.',
      ),
      p(
        'City lawyers have eight weeks to object. The infirmary itself, which gains nothing and loses nothing, has issued a statement of two sentences. The second says that patients will go on being admitted in the order of how ill they are.',
      ),
    ],
  },
  {
    slug: 'councillor-who-revises-at-night',
    headline: 'The councillor who revises for her finals in the lobby',
    summary:
      'Jonquil Adair was elected at nineteen, on a tram. She is now second in seniority on the drains committee.',
    section: 'politics',
    authors: ['mara-lindqvist'],
    tags: ['sound-university', 'elections', 'north-quay'],
    image: {
      picture: 'library-reading-room',
      alt: 'A reading room with lamps lit along the tables',
      caption: 'Adair has a desk at the library and, since the spring, a nameplate on it.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 24998,
    body: [
      p(
        'Jonquil Adair heard that she had won North Quay West while standing on the rear platform of a line 3 tram, because the count had run late and she had a seminar. “I shouted. Then I had to explain to everyone why, and a man asked me about his drain.” She was nineteen years and two months old.',
      ),
      p(
        'Two years on she sits for Civic Bench, is reading civil engineering and has not missed a meeting of the drains committee. Of its seven members only Lucius Farquhar has served there longer. The rest move on as soon as they can. She asked to stay, having found out, she says, that it is the one place in the building where something always happens afterwards.',
      ),
      quote(
        'You can vote for a culvert in March and stand in it in May. Show me another committee where you can stand in it.',
        'Jonquil Adair',
      ),
      p(
        'It was not all goodwill. In her first month a clerk twice directed her to the school visits. A colleague sent round a note, meant for one person and received by forty-four, that called her “the work experience”. She had it printed on a mug, from which he has been served coffee. They now share an office and a kettle.',
      ),
      p(
        'Her allowance is £9,400, and she lives with three other students above a chandler’s. Finals begin in five weeks, on a day when the council also votes on the storm overflow tariff. The university has agreed that she may start at ten in place of nine. The council, asked for the same courtesy, is still considering which committee would have to decide.',
      ),
    ],
  },
  {
    slug: 'lobbying-register-is-empty',
    headline: 'The city’s lobbying register lists no lobbyists',
    summary:
      'Three years after it was set up to show who meets whom, the public record consists of a heading.',
    section: 'politics',
    authors: ['nadia-haddad'],
    tags: ['harbour-authority', 'ilse-varga'],
    publishedMinutesAgo: 33741,
    readMore: ['okoro-wants-seawall-inquiry', 'harbour-authority-dredging-overspend'],
    body: [
      p(
        'The register of lobbyists is kept in room 118 of the town hall and may be inspected on weekdays from ten until noon. It is bound in green cloth and has four columns. Three years and two months after the council voted for it, there is nothing in any of them.',
      ),
      p(
        'That is not for want of meetings. Visitors to the mayor’s corridor sign another book, at the front desk, which the Courier was allowed to read. Over the past twelve months it records:',
      ),
      bullets(
        '62 visits by developers with an application before the planners;',
        '41 by hauliers and shipping lines, 29 of them in the quarter when berth fees were set;',
        '17 by one maker of parking meters;',
        '1 by a man who wished to see the mayor about a goose.',
      ),
      p(
        'None counts as lobbying. The by-law defines it as an approach by a person paid “solely” for the purpose. Every visitor we asked had some other duty as well. The meter company’s Mr Ansgar Pole describes himself as its head of music, since he also chooses the sound that the machines make.',
      ),
      h2('A word was added'),
      p(
        'The draft that went to committee read “paid”, without the adverb. Minutes of the meeting show that “solely” was proposed by the legal department “for clarity” and accepted without discussion at a quarter to six, before a dinner. The dinner is in the register of gifts, which is kept in room 119 and is full. It was given by ',
        link('the Chamber of Quayside Trades', 'https://example.org/quayside-trades'),
        '.',
      ),
      p(
        'The mayor’s office said that it would welcome a review of the wording. So would Tomas Okoro, who sat on the committee and attended the dinner, and has asked us to add that he left before the cheese. The goose, for the record, has been rehoused.',
      ),
    ],
  },
  {
    slug: 'how-a-motion-fills-a-pothole',
    headline: 'How a motion fills a pothole, in eleven signatures',
    summary:
      'We followed one hole on Chandlers Road through the town hall. It took 143 days and was then filled in nine minutes.',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['budget', 'cycling'],
    publishedMinutesAgo: 45207,
    body: [
      p(
        'The hole was sixty centimetres long, nine deep and directly outside a bicycle shop. Its owner, Desmond Vail, reported it on the council’s website on a wet morning and got a number. He painted the number on the kerb. This is what happened to it over the 143 days that followed.',
      ),
      h2('The first month'),
      p(
        'An inspector measured it on day 6. At nine centimetres it belonged to category B: to be repaired “within the programme”. Ten would have made it an A, and urgent. On day 19 Vail’s councillor, Bram Oyelaran, put down a motion that the programme be brought forward. The roads committee, of which he is the chairman, noted it and asked officers for a report.',
      ),
      h2('The report'),
      p(
        'It came on day 58 and ran to fourteen pages. A category B repair costs £84. The report, according to the time sheets, cost £2,310. It was signed by the author, a checker, two heads of service and the finance partner, and then by five more people because a van with the right asphalt belonged to another directorate.',
      ),
      p(
        'The eleventh signature was the mayor’s. Ilse Varga wrote beside it, in green: “Is this really for me?” It was. Under a scheme drawn up after an earlier scandal about drives and garden paths, every spend out of programme goes to the top. She has since raised the limit to £500.',
      ),
      p(
        'On day 143 two men with a hot box came at ten past seven. Ruby Okafor raked, Stellan Finch tamped, and the road was open at nineteen minutes past. They had time left over and looked about for something else to fill. There was a hole twelve metres further on, nearly as deep, but ',
        bold('nobody had given it a number'),
        '.',
      ),
    ],
  },
  {
    slug: 'old-harbour-by-election-guide',
    headline: 'Old Harbour by-election: a guide to the ballot paper',
    summary:
      'Five candidates, one seat and a majority that hangs on it. Polling stations are open from seven to ten.',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['elections', 'old-harbour'],
    publishedMinutesAgo: -2880,
    readMore: ['a-majority-of-one', 'millgate-east-recount-changes-nothing'],
    body: [
      p(
        'Ottilie Brandt leaves the council at noon after 24 years, and under a by-law that dislikes an empty chair her successor is elected on the same day. Old Harbour South has five candidates and nearly as many canvassers as households. Civic Bench held it last time by 206 votes. Should it fall to the mayor’s group, Ilse Varga will have 23 seats of her own and need nobody’s nod.',
      ),
      bullets(
        'Osric Mbane, Open Harbour: runs the herring bar, wants the market roof done in half the time.',
        'Thea Lindgaard, Civic Bench: a pilot’s daughter and solicitor, for a judge-led inquiry into the sea wall.',
        'Callum Reyes-Wick, Islands List: lives on the mainland, and says that somebody has to.',
        'Dagny Prewett, independent: the fishmongers’ candidate, for drains.',
        'A. Heron, independent: has given no interviews.',
      ),
      p(
        'Two things have come up on nearly every doorstep, the campaigns agree. One is the market. The other is the noise from the dredger, which works the fish dock between two and five in the morning and which all five have promised to stop. It is under contract to the Harbour Authority, and no councillor can.',
      ),
      card('stop-naming-the-bridge'),
      p(
        'Voters need a polling card or any document with a photograph. The station at the sailors’ chapel has moved across the road to the net loft, as the chapel is hosting a wedding. Anyone in the queue at ten may vote, and for the first time the number of boxes leaving and returning will be chalked up in the counting hall.',
      ),
      p(
        'The count begins at half past ten in the customs house, where the gallery is open to anyone who can find a seat. A result is likely before midnight, and the Courier will have it on its front page a minute later.',
      ),
    ],
  },
  {
    slug: 'mayors-car-goes-to-auction',
    headline: 'Mayor’s car goes to auction with one careful owner',
    summary:
      'Ilse Varga has ridden to work on line 2 for four years. Now the town hall limousine is to be sold, flag and all.',
    section: 'politics',
    authors: ['jonas-weller'],
    tags: ['ilse-varga', 'budget', 'trams'],
    image: {
      picture: 'newspaper-press',
      alt: 'A printing press with sheets passing between its rollers',
      caption: 'The notice of sale appears, as the law requires, in this newspaper.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 86113,
    body: [
      p(
        'Black, long, upholstered in a green that has gone out of production: the car of the mayors of Harrow Sound is to be sold by sealed bid. It has done 31,400 kilometres in 22 years, nearly all of them at walking pace, and has a hole in the roof lining where a predecessor of Ilse Varga’s wore a plume.',
      ),
      p(
        'Varga gave it up in her first week, when it met her outside her house, 300 metres from a tram stop. She has since used it for two state visits and a breakdown. Keeping it taxed, garaged and polished costs £11,800 a year, a sum that she came across herself under “Regalia”.',
      ),
      p(
        'Its driver, Evander Pocock, did not lose his place. He has run the council’s minibus for the day centre since the second year, and his passengers, whose average age is 84, regard the change as a promotion. “The mayor never sang,” he said.',
      ),
      p(
        'Not everybody approves. Lucius Farquhar, the senior councillor, argued that a city which receives foreign captains ought not to do so with a strip of six tickets. A hired car would do for that, officers replied, at £95 a time; on the record of the past four years it would come to £47.50 annually.',
      ),
      p(
        'Bids must be in by the end of the month. A firm that does weddings is interested, and so is the film school, which proposes to push it off the breakwater. The reserve is £6,500. It includes the flag but not, the catalogue states, the office.',
      ),
    ],
  },
];
