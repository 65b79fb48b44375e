import type { Drawing } from './picture.ts';
import * as portrait from './portraits.ts';
import { allotmentGarden } from './scenes/allotment-garden.ts';
import { concertHall } from './scenes/concert-hall.ts';
import { councilChamber } from './scenes/council-chamber.ts';
import { floodedStreet } from './scenes/flooded-street.ts';
import { footballGround } from './scenes/football-ground.ts';
import { harbourDawn } from './scenes/harbour-dawn.ts';
import { hospitalWard } from './scenes/hospital-ward.ts';
import { laboratoryBench } from './scenes/laboratory-bench.ts';
import { libraryReadingRoom } from './scenes/library-reading-room.ts';
import { marketSquare } from './scenes/market-square.ts';
import { mountainPass } from './scenes/mountain-pass.ts';
import { newspaperPress } from './scenes/newspaper-press.ts';
import { nightSkyline } from './scenes/night-skyline.ts';
import { orchardRows } from './scenes/orchard-rows.ts';
import { powerStation } from './scenes/power-station.ts';
import { riverBarge } from './scenes/river-barge.ts';
import { schoolYard } from './scenes/school-yard.ts';
import { trainPlatform } from './scenes/train-platform.ts';
import { tramBridge } from './scenes/tram-bridge.ts';
import { windFarm } from './scenes/wind-farm.ts';

/** The newsroom's scenes, by name. */
export const scenes: Record<string, Drawing> = {
  'harbour-dawn': harbourDawn,
  'tram-bridge': tramBridge,
  'council-chamber': councilChamber,
  'market-square': marketSquare,
  'flooded-street': floodedStreet,
  'wind-farm': windFarm,
  'school-yard': schoolYard,
  'hospital-ward': hospitalWard,
  'football-ground': footballGround,
  'concert-hall': concertHall,
  'library-reading-room': libraryReadingRoom,
  'night-skyline': nightSkyline,
  'orchard-rows': orchardRows,
  'power-station': powerStation,
  'train-platform': trainPlatform,
  'newspaper-press': newspaperPress,
  'mountain-pass': mountainPass,
  'river-barge': riverBarge,
  'laboratory-bench': laboratoryBench,
  'allotment-garden': allotmentGarden,
};

/** The people who write for it. */
export const portraits: Record<string, Drawing> = {
  'portrait-01': portrait.portrait01,
  'portrait-02': portrait.portrait02,
  'portrait-03': portrait.portrait03,
  'portrait-04': portrait.portrait04,
  'portrait-05': portrait.portrait05,
  'portrait-06': portrait.portrait06,
  'portrait-07': portrait.portrait07,
  'portrait-08': portrait.portrait08,
  'portrait-09': portrait.portrait09,
  'portrait-10': portrait.portrait10,
  'portrait-11': portrait.portrait11,
  'portrait-12': portrait.portrait12,
};

export const gallery: Record<string, Drawing> = { ...scenes, ...portraits };
