import { bold, bullets, type DemoArticle, h2, italic, link, p, picture, quote, story } from '../newsroom.ts';

/** The older half of the Transport pages, and the story that waits for its hour. */
export const earlier: DemoArticle[] = [
  {
    slug: 'steeple-steps-lift-fails-again',
    headline: 'The lift at Steeple Steps fails for the hundredth time',
    summary:
      'A passenger who uses a wheelchair has written down every breakdown for five years. This week she ran out of pages.',
    section: 'transport',
    authors: ['mara-lindqvist', 'daniel-osei'],
    tags: ['railways', 'trams', 'old-harbour'],
    image: {
      picture: 'train-platform',
      alt: 'A station platform beside the tracks',
      caption: 'Platform 2 at Steeple Steps is 41 stairs above the street.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 15482,
    formerSlugs: ['steeple-steps-lift-out-of-order'],
    readMore: ['line-6-reaches-the-hospital', 'night-nurses-park-at-hospital'],
    body: [
      p(
        'Number one hundred was a door that closed, thought about it and would not open. Rosamund Tull spent nineteen minutes behind it with a stranger’s cello and a boy on his way to the dentist. When the engineer had let them out she took a notebook from the bag on her wheelchair, ruled a line and turned to the last page.',
      ),
      p(
        'The lift links the trams at Steeple Steps with the railway platforms above. It was put in seven years ago, cost £2.2m and has been out of order, by Tull’s tally, on 311 days of the past five years. The railway, which owns the shaft, makes it 188. The tramway, which owns the car, does not count.',
      ),
      p(
        'When it is closed the way round is by Chapel Bank, 1.3 kilometres with a gradient of one in twelve. Tull, who is a piano tuner and goes wherever there are pianos, timed it: 34 minutes up, in dry weather, without her tools. With them she takes a taxi. She has sent the railway receipts for £1,960 and been paid for two.',
      ),
      quote(
        'They always apologise for the inconvenience. I tune for a living. I can hear when nobody is listening.',
        'Rosamund Tull',
      ),
      p(
        'What goes wrong is known. Sea air gets at the contacts, which sit in a pit that fills on high tides; the maker recommends a sealed set, at £27,000. Both owners agree that it should be bought. Each has offered half on condition that the other accepts responsibility for the pit. Their lawyers have been corresponding for longer than the lift took to build.',
      ),
      p(
        'Tull’s notebook goes before the council’s access committee next week, and the two owners have been asked to send somebody who can answer for it. She has started a second, with more pages. In the front is written ',
        italic('Steeple Steps, continued'),
        '.',
      ),
    ],
  },
  {
    slug: 'tram-driver-hangs-up-her-cap',
    headline: 'A tram driver hangs up her cap after a million kilometres',
    summary: 'Perpetua Lind never left Harrow Sound on duty and went twenty-five times round the world.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['trams', 'millgate'],
    image: {
      picture: 'tram-bridge',
      alt: 'A tram on a stone bridge above the water',
      caption: 'Lind’s last car, number 114, carried flags and, at her request, no speeches.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 22059,
    body: [
      p(
        'She wanted no band, so the band stood on the other side of the bridge and pretended to be practising. At 14.32 Perpetua Lind brought car 114 into the Millgate depot, rang the bell twice, hung her cap on the controller and became, as the duty manager read out from a sheet, a member of the public.',
      ),
      p(
        'She had driven for 38 years on lines 1 to 5; line 6 came too late to interest her. Payroll worked out the distance from her duty cards. The millionth kilometre fell somewhere near the brewery in March, with six people on board, one of whom was eating a boiled egg.',
      ),
      h2('Three rules'),
      p(
        'New drivers are taught braking distances. From Lind they also learned never to look at a running passenger until the doors are shut, “because then you will wait, and you will wait all day”; to whistle in fog; and to know the names of the dogs. She could brake for a terrier from the church to the pump without spilling a cup.',
      ),
      p(
        'There was one bad morning. Twenty-two years ago a delivery boy came out from behind a cart at Mill Cross. He lost a foot and she did not drive for five months. They have had dinner on that date ever since, and he was on the platform this week in a good suit, holding the flowers because she would not.',
      ),
      p(
        'She has no plans for a cruise, an allotment or a dog, all of which had been suggested in the card. What will she do? “Sit upstairs on the bus,” said Lind. “I have never once seen over that wall on Chandlers Road.”',
      ),
    ],
  },
  {
    slug: 'grain-barges-return-to-canal',
    headline: 'Grain barges return to the canal after thirty years',
    summary:
      'A mill, a lock-keeper and a family from the river have taken two hundred lorries a week off the coast road.',
    section: 'transport',
    authors: ['jonas-weller'],
    tags: ['shipping', 'millgate', 'small-business'],
    image: {
      picture: 'river-barge',
      alt: 'A barge low in the water between green banks',
      caption: 'The Patience, with 180 tonnes of barley, above Millgate lock.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 30118,
    body: [
      p(
        'Above Millgate lock the ',
        italic('Patience'),
        ' waits for the gates with four centimetres of freeboard and a dog asleep on the hatch. She is carrying 180 tonnes of barley, which is nine lorries’ worth. It has taken her a day and a half from the silos. A lorry does it in fifty minutes, and until last month two hundred a week did.',
      ),
      p(
        'The mill changed its mind over a bill. When the coast road closed for a landslip, it hired the Tolliver family’s two barges at short notice, expecting to lose money, and found itself £3.20 a tonne better off. Grain does not mind being late, miller Joaquim Staal observed, so long as it is late every day.',
      ),
      p(
        'Three more boats have been bought from scrap. The canal, nowhere deeper than two metres, was last used for freight when Ned Tolliver’s father steered it, and had silted up below the tannery. Volunteers from the canal society cleared 600 metres of it by hand, one of them finding there the bicycle that he had reported stolen in his teens.',
      ),
      picture({
        picture: 'newspaper-press',
        alt: 'The rollers of a printing press with a web of paper running through',
        caption: 'Next on the water: from the autumn, newsprint for the Courier’s own press.',
        credit: 'Hugo Ferreira/Courier',
      }),
      p(
        'Tolls go to the Harbour Authority, which had no tariff for grain and charged the first cargo as “sundries, wet”. It has since set a rate of 40p a tonne for ten years. Nothing at the lock is automatic. Keeper Sunniva Rowe winds each paddle by hand, 88 turns a time, and has gone up a size in shirts.',
      ),
    ],
  },
  {
    slug: 'school-streets-cut-traffic',
    headline: 'School streets cut morning traffic by a third, count finds',
    summary:
      'Closing the road outside nineteen schools for 45 minutes moved fewer cars elsewhere than anyone had predicted.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['schools', 'cycling'],
    image: {
      picture: 'school-yard',
      alt: 'A school yard behind a low railing',
      caption: 'At Orchard Bank school the barrier is pulled across by two eleven-year-olds in tabards.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 41530,
    body: [
      p(
        'Nineteen schools, 45 minutes, one folding barrier each. After a year of shutting the road outside the gates at the start of lessons, the city has counted what happened to the cars, and the answer given to the transport committee last night was that a good many of them were never started.',
      ),
      p(
        'Traffic within 400 metres of the schools fell by 34 per cent in the hour before nine. On streets further out, where opponents had forecast jams, it rose by six. The missing remainder is children on foot or on wheels. They were 41 in a hundred before the trial and 63 at the end of it.',
      ),
      bullets(
        'Injuries on the closed streets: none, from seven the year before.',
        'Late arrivals: down in fifteen schools, up in four, all of them on the line 5 tram during its repairs.',
        'Nitrogen dioxide at the gates: down by 19 per cent.',
      ),
      p(
        'Shopkeepers were divided. A newsagent in Tenter Road, Ulrik Chowdhury, said that he had lost the fathers who double-parked for cigarettes and gained the mothers who stop to talk. He sells more buns. The owner of a car wash opposite Orchard Bank school has asked for compensation and been sent a form.',
      ),
      p(
        'Thirty more schools have applied. Officers can afford eight, since each needs a warden until the pupils are trained, and the committee spent its last half-hour on how to choose. Tomas Okoro proposed the number of asthma inhalers in the school office. It was carried without a vote.',
      ),
    ],
  },
  {
    slug: 'lost-property-umbrellas-and-cello',
    headline: 'Lost property: 212 umbrellas, a cello and somebody’s speech',
    summary: 'Twice a year the tramway sells what nobody came back for. The cello has a reserve.',
    section: 'transport',
    authors: ['lena-kovac'],
    tags: ['trams', 'music'],
    publishedMinutesAgo: 58874,
    body: [
      p(
        'Lot 40 is a box of left gloves. Lot 41, a box of right ones, was made up from a different month and by someone with no interest in helping. The tramway’s lost property sale takes place on Saturday in the paint hall at Millgate depot, and viewing, on a wet afternoon this week, had the hush of a gallery.',
      ),
      p(
        'There are 212 umbrellas, in bundles of six. There are eleven crutches, and it is hard not to wonder about the eleven last stops. A set of false teeth was withdrawn after its owner recognised it in the catalogue. Under Sundries one finds a theodolite, a christening cake in its tin, and thirteen copies of the same novel, each with a bookmark at page 90.',
      ),
      p(
        'Then the cello. It came off a late line 4 ten months ago in a case with no name. A luthier on Ropewalk calls it a decent workshop instrument, a century old, and has put a reserve of £2,800 on it. Notices went up at the conservatoire. Eight people came to look. Not one claimed it, and two played so well that the clerk had to sit down.',
      ),
      p(
        'Clerk Amadou Fennimore keeps back one thing at each sale. This time it is a wedding speech, four pages in pencil, found under a seat on line 2 on a Saturday in June. He has read it only once, to look for an address. It is very good, he says, and he cannot stop thinking about what was said instead.',
      ),
    ],
  },
  {
    slug: 'line-6-reaches-the-hospital',
    headline: 'Line 6 reaches the hospital: what changes tomorrow',
    summary: 'Three new stops, a moved bus and a journey eleven minutes shorter. A guide to the extension.',
    section: 'transport',
    authors: ['daniel-osei'],
    tags: ['trams', 'health'],
    image: {
      picture: 'hospital-ward',
      alt: 'A hospital ward with beds along a bright wall',
      caption: 'From the new stop to the main wards is 90 metres, under a roof.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: -180,
    body: [
      p(
        'At 04.58 tomorrow the first tram to the Sound Infirmary will leave Tallow Square with, if the lists are right, a mayor, a brass quintet and seventeen night nurses trying to get to bed in the other direction. From the second car onwards line 6 is for everyone. It has three new stops and 2.4 kilometres of track.',
      ),
      bullets(
        'Tannery Hill: for the health centre and Orchard Bank school.',
        'Canal Head: change here for the grain wharf path and bus 31, which now ends at the stop.',
        'Infirmary: the terminus, with step-free doors to all wards but the dental school.',
      ),
      p(
        'Trams run every eight minutes in the day and every twenty after nine. The journey from Tallow Square takes nineteen minutes, against thirty by bus 12, which is withdrawn. Patients with an appointment letter travel free both ways; drivers have been told to accept a photograph of one.',
      ),
      p(
        'The extension opens fourteen months late and £8m over its budget of £71m, much of it spent on moving a sewer that was on no map. Tests finished only this week. A short section by the canal is limited to walking pace until the ground has settled, and the tramway has asked passengers not to get out and walk, since they would have to be waited for.',
      ),
      p(
        'Full times are on ',
        link('the tramway’s page', 'https://example.org/tramway/line-6'),
        '. ',
        bold('One warning: '),
        'the stop called Infirmary on line 1 is not this one. It is to be renamed Lying-in Street, after the old maternity house, as soon as the sign-writer is back. Those bound for the ',
        story('night trams', 'night-trams-on-line-1'),
        ' want that one.',
      ),
    ],
  },
  {
    slug: 'last-crossing-of-the-petrel',
    headline: 'Last crossing of the Petrel, forty-six years a ferry',
    summary:
      'The oldest boat in the island fleet made her final trip with twice the passengers she was licensed for, in three sailings.',
    section: 'transport',
    authors: ['elliot-shaw'],
    tags: ['ferries', 'skerry-islands', 'harbour-authority'],
    image: {
      picture: 'harbour-dawn',
      alt: 'Calm water in a harbour as the sky grows light',
      caption: 'Pier 2 on the morning after.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 84702,
    body: [
      p(
        'Her whistle stuck. It had done so on and off for forty-six years, usually in front of an important person, and when the ',
        italic('Petrel'),
        ' backed out of Kirk Bay for the last time it held one flat, astonished note all the way to the breakwater. Nobody aboard could hear the speech. It was agreed afterwards to have been the best of the day.',
      ),
      p(
        'She was licensed for 240. Nearly five hundred people wished to be on the final crossing, so the Harbour Authority ran it three times. Among those on the third was Effie Garrick, 93, who had been on the first, and who had brought the ticket; the purser clipped it again on the other side.',
      ),
      p(
        'The boat was built to carry cattle, and smelled of it in rain. She took the islands’ brides across, and its coffins, with the flag at the dip. In the long blow she stood off the bay for two nights with sixty schoolchildren aboard, who had cocoa, then soup, then cocoa, and of whom nine later went to sea.',
      ),
      p(
        'Repairs in her last year came to £410,000. Her work passes to the ',
        italic('Sandpiper'),
        ', which is quieter, burns half the oil and has a lift. She also has seats that face the screens rather than the windows. Crew members report that passengers have begun to sit in them backwards.',
      ),
      p(
        'A yard on the mainland will take the ',
        italic('Petrel'),
        ' apart, all but the whistle. Kirk Bay school has asked for it. The head teacher hopes to use it to end the dinner hour, and has been warned that it might not stop.',
      ),
    ],
  },
];
