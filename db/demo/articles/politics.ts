import { bullets, type DemoArticle, h2, italic, p, quote, story } from '../newsroom.ts';
import { earlier } from './politics-earlier.ts';

export const articles: DemoArticle[] = [
  {
    slug: 'a-majority-of-one',
    headline: 'A majority of one is a majority of Per Lund',
    summary:
      'The mayor can pass nothing without a dentist from Far Skerry. He has never asked for anything large.',
    label: 'Analysis',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['ilse-varga', 'skerry-islands', 'budget'],
    publishedMinutesAgo: 268,
    readMore: ['varga-survives-budget-vote', 'islands-list-wants-ferry-levy', 'how-a-motion-fills-a-pothole'],
    body: [
      p(
        'Power in Harrow Sound travels on the 06.20 boat with a flask and a bag of other people’s X-rays. Per Lund, 58, is the only dentist on the outer islands, sits for no party, and has decided every contested vote on the council since the election. Last night he did it again, by a nod.',
      ),
      p(
        'The arithmetic is short. Ilse Varga’s Open Harbour group has 22 of the 45 seats. Civic Bench, under Tomas Okoro, has fifteen; the Islands List has five; two other independents vote against whatever is before them, on principle, though not the same principle. Lund makes 23. He has supported the mayor on 31 of 34 occasions.',
      ),
      h2('What he got for it'),
      bullets(
        'A public lavatory at Kirk Bay, open in winter.',
        'Two more hours of daylight working for the island road gang.',
        'The word “shall” in place of “may” in the school transport policy.',
        'A mobile dental chair, which he insisted should go to Tern Holm and not to him.',
      ),
      p(
        'Added up, it comes to less than the mayor’s group spends on its own offices. That is the puzzle of him. Colleagues who want a favour from the administration have taken to flattering his bees. One of Varga’s advisers, asked what would lose his vote, thought for some time and said: “Waste, probably. Or being told that he matters.”',
      ),
      p(
        'His three rebellions bear that out. He voted down a new logo, a study of a study, and a reception for a delegation that had already left. None of them threatened the mayor. Each was followed by a week in which the chamber behaved as if it might be audited.',
      ),
      p(
        'The danger for Varga is elsewhere. Lund turns sixty in two years and has told patients that he will not stand again. ',
        story('This week’s budget', 'varga-survives-budget-vote'),
        ' was her fourth by one vote. She has one more to write before she must learn to count without him.',
      ),
    ],
  },
  {
    slug: 'varga-survives-budget-vote',
    headline: 'Varga survives budget vote by a single hand',
    summary:
      'The council passed a £912m budget by 23 votes to 22 after a sitting that ended at ten to two in the morning.',
    section: 'politics',
    authors: ['priya-raman', 'elliot-shaw'],
    tags: ['budget', 'ilse-varga', 'tomas-okoro'],
    image: {
      picture: 'council-chamber',
      alt: 'Curved rows of seats in a council chamber',
      caption: 'All 45 councillors were in their places for the first time since the election.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 431,
    updatedMinutesAgo: 305,
    readMore: [
      'a-majority-of-one',
      'assembly-hands-city-hospital-bill',
      'north-quay-rents-pass-ceiling',
      'okoro-wants-seawall-inquiry',
    ],
    body: [
      p(
        'Mayor Ilse Varga has her budget, by 23 votes to 22, at the end of a sitting of nine and a half hours in which two amendments passed, forty-six fell and the clerk’s candle was lit, as the standing orders require once a debate goes past one. It was blown out at ten to two.',
      ),
      p(
        'The £912m plan raises the city rate by 3.4 per cent, adds £14m for repairs to damp flats and takes £6m from road maintenance. Two libraries that were to close will share a manager instead. The ferry subsidy is frozen, which cost the mayor the five votes of the Islands List.',
      ),
      p(
        'Tomas Okoro, for the opposition, called it “a budget with its collar up, hoping not to be recognised”. His alternative would have spent the harbour dividend on flood gates two years early. It failed by the same margin, after Per Lund, the independent for Far Skerry, said that he could find the gates in it but not the money for the men to close them.',
      ),
      quote('I would rather win by one than be right by twenty-two.', 'Ilse Varga, mayor, to the chamber'),
      p(
        'There was one moment of doubt. On the third division the tellers returned with 22 each, and the gallery rose to see who was missing. Councillor Bram Oyelaran of Open Harbour was found in the robing room with a trapped zip. The vote was taken again, with him in his shirtsleeves, and the speaker ruled that a zip was an act of God.',
      ),
      p(
        'Rate bills go out at the end of the month. The repairs fund opens to applications on the same day, and the road programme, now a third shorter, returns to committee, where potholes will be ranked in the presence of the press.',
      ),
    ],
  },
  {
    slug: 'okoro-wants-seawall-inquiry',
    headline: 'Okoro wants an inquiry into the sea wall contract',
    summary:
      'Two of the three firms that bid to raise the wall at Millgate shared an address, an accountant and a spelling mistake.',
    section: 'politics',
    authors: ['nadia-haddad', 'priya-raman'],
    tags: ['tomas-okoro', 'flooding', 'harbour-authority'],
    image: {
      picture: 'flooded-street',
      alt: 'Water covering a road between houses',
      caption: 'Brook Row at the spring tide two years ago. The wall was to be finished before the next.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 934,
    body: [
      p(
        '“Reinforcment”, without its second e, appears fourteen times in the offer that won the contract to raise the Millgate sea wall. It appears fourteen times in the offer that came second. The opposition leader, Tomas Okoro, read out both lists of page numbers last night, slowly, and asked for an inquiry.',
      ),
      p(
        'Documents seen by the Courier show that the winner, Bastion Marine, and the runner-up, Sound Civil Works, filed accounts from the same rooms above a bakery on Ropewalk. Their prices were £18.4m and £18.9m. A third bidder, from outside the region, asked for £15.2m and was marked down for not knowing the local conditions.',
      ),
      p(
        'Both firms deny that they worked together. Bastion’s managing director, Corbin Slate, said that the two had used the same freelance to type their offers and could not be held to her orthography. She has since told us that she was sent one text and asked to change the letterhead.',
      ),
      p(
        'The wall stands half finished. Of its 1,300 metres, 540 have been raised, and the contractor is claiming £2.6m more for rock that it says it did not expect. The rock is on the geological map in the council’s foyer, as a schoolchild pointed out from the public gallery, to applause that the speaker took some time to quell.',
      ),
      p(
        'Ilse Varga did not oppose an inquiry. She proposed one by the city’s own auditor, with three months to report; Okoro wants a judge. The two meet tomorrow. Until they agree, the deputy clerk has locked up the tender files, and, on advice, the photocopier.',
      ),
    ],
  },
  {
    slug: 'deputy-mayor-to-step-down',
    headline: 'Deputy mayor to step down, colleagues say',
    summary:
      'Casimir Thorne has told members of his group that he will leave office after the budget, the Courier understands.',
    section: 'politics',
    authors: ['elliot-shaw'],
    tags: ['ilse-varga'],
    image: {
      picture: 'council-chamber',
      alt: 'A sitting in the council chamber, with members in curved rows',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 1105,
    withdrawnMinutesAgo: 600,
    body: [
      p(
        'Casimir Thorne, deputy mayor of Harrow Sound for the past five years, has told colleagues in the Open Harbour group that he intends to leave office once the budget has passed, two people who were in the room have told the Courier. Both asked not to be named since the meeting was private.',
      ),
      p(
        'Thorne, 61, holds the housing and waterworks portfolios and has been the mayor’s link to the independents. He did not answer calls. A spokesperson for the town hall said that the deputy mayor’s diary was full until the end of the year and that she was not aware of any change.',
      ),
      p(
        'According to the two members, he spoke for some ten minutes, thanked the group and said that he was looking forward to seeing more of his boat. Some of those present took this as a resignation. A third member, reached later, had understood it to be about the holidays.',
      ),
      p(
        'Were he to go, the mayor would have to name a deputy from her own benches within thirty days, and the group, which governs with the help of a single independent, would need a by-election to hold its numbers. Two names are mentioned: Bram Oyelaran, who chairs the roads committee, and Anneke Solari, who speaks for the group on schools.',
      ),
    ],
  },
  {
    slug: 'islands-list-wants-ferry-levy',
    headline: 'Islands List wants visitors to pay for the boats',
    summary:
      'A levy of £2 on every return ticket bought on the mainland would settle the crews’ claim, its five councillors say.',
    section: 'politics',
    authors: ['daniel-osei'],
    tags: ['ferries', 'skerry-islands', 'budget'],
    image: {
      picture: 'harbour-dawn',
      alt: 'The harbour at sunrise with still water',
      caption: 'The islands had 610,000 visitors last year, and 1,900 residents.',
      credit: 'Hugo Ferreira/Courier',
    },
    publishedMinutesAgo: 3866,
    body: [
      p(
        'Six hundred and ten thousand people took the boat to the Skerry Islands last year to look at puffins, eat a crab and go home. The five councillors of the Islands List would like each of them to leave £2 behind. It would raise £1.2m, they told a meeting in Kirk Bay hall, and the crews could be paid out of it.',
      ),
      p(
        'The plan is the work of Isbel Norrie, a retired purser who sold tickets for 31 years and maintains that she can tell a resident by the shoes. Islanders, students and anyone visiting a relative would be exempt. So would those coming to bury somebody, a clause added from the floor.',
      ),
      p(
        'Hoteliers object. Day visitors spend £19 a head on Great Skerry, according to a survey by the university, and a third of them decide on the morning. The owner of the larger of the two hotels offered the meeting a different sum: if four in a hundred stayed at home, the islands would lose half of what the levy brought in.',
      ),
      p(
        'At the Harbour Authority, which would have to collect it, chief executive Anders Quill said that the ticket machines cannot at present add two pounds to anything. New ones are due next year. Norrie remarked that hers had been a leather bag, and that it could.',
      ),
      p(
        'The List has asked for the levy to be written into the budget as an amendment. Without it, its leader Torquil Baines said, “the mayor will have to find five votes somewhere else, and I have looked under all the chairs”.',
      ),
    ],
  },
  {
    slug: 'millgate-east-recount-changes-nothing',
    headline: 'Recount in Millgate East changes nothing but eleven votes',
    summary:
      'A box that had been used to prop a door open was found to hold ballots. The loser has lost by more.',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['elections', 'millgate'],
    publishedMinutesAgo: 5741,
    readMore: ['old-harbour-by-election-guide', 'councillors-may-vote-from-home'],
    body: [
      p(
        'It had been holding open the door of the boiler room at Tenter Road school since the ward by-election. A caretaker who wished to shut the door noticed that the wedge was sealed, numbered 7 and heavier than it looked, and so it came about that the ward of Millgate East was counted again last night.',
      ),
      p(
        'Inside were eleven ballots, all of them from the last quarter of an hour, when an overflow box had been sent for and, once the queue was gone, forgotten. Nine were for Linnea Abara of Open Harbour, who had won by four. One was for her opponent. The last bore a drawing of a heron, good in the opinion of the returning officer, but not a vote.',
      ),
      p(
        'Abara’s majority is therefore twelve. Gideon Frayne of Civic Bench, who had asked for the recount, shook hands with her, with the caretaker and with all sixteen counters before getting his coat. “I came for certainty,” he said, “and they gave me rather more of it than I wanted.”',
      ),
      p(
        'The returning officer, Honor Castellan, took the blame on herself. Each box in the city had been signed out; nobody had been charged with signing them in. From now on the number that leaves and the number that returns will be chalked up in the counting hall, where the public can see.',
      ),
      p(
        'A wider question remains. The law gives a losing candidate 21 days to ask for a recount, and the box was found on the twentieth. Had the boiler room been colder, said Castellan, the door would have stayed open, and eleven people would never have known. She has written to the electors of polling district 7. She cannot tell which of them drew the heron, and would rather like to.',
      ),
    ],
  },
  {
    slug: 'councillors-may-vote-from-home',
    headline: 'Councillors may vote from home, but must be seen to',
    summary:
      'New rules allow a member to take part by video for three reasons. Being on holiday is not one, as it turned out.',
    section: 'politics',
    authors: ['priya-raman'],
    tags: ['elections', 'skerry-islands'],
    image: {
      picture: 'council-chamber',
      alt: 'A council chamber seen from the public gallery',
      caption: 'A screen has been hung where the portrait of the third harbourmaster used to be.',
      credit: 'Lotte Amsel/Courier',
    },
    publishedMinutesAgo: 8420,
    body: [
      p(
        'By 38 votes to four, with three members unable to find the button, Harrow Sound’s council has decided that its members need no longer be in the room. Illness, the care of a relative, and a ferry that does not sail are accepted as reasons. A councillor must have the camera on, sit upright and be alone, “dogs excepted”.',
      ),
      p(
        'Supporters had campaigned for the change since Councillor Anneke Solari gave birth two years ago on the night of a tied vote, and learned in the delivery room that she had lost. She moved the motion yesterday with the child on her arm. He was recorded in the minutes as a stranger who had not been asked to withdraw.',
      ),
      p(
        'Those against were worried about what cannot be seen. “I have watched a whip stand behind a man’s chair,” said Lucius Farquhar, who has served for thirty years. “On a screen the whip stands behind the screen.” His amendment to require two cameras was lost; another, to require trousers, was ruled out of order and widely supported.',
      ),
      p(
        'The first trial followed within minutes. Councillor Bram Oyelaran, dialling in with a cold, appeared in front of a window through which a palm tree could be observed to move. The speaker asked him where he was. He said that he was at his sister-in-law’s. After a silence it was established that she lives ',
        italic('above the hothouse'),
        ' in the botanical garden.',
      ),
      p(
        'The rules take effect at the next ordinary meeting and lapse after a year unless they are renewed. Whether they should be is a question for the whole chamber, and for that vote, and that one only, everybody will have to come in.',
      ),
    ],
  },
  ...earlier,
];
