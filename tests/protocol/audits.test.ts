import { describe, expect, it } from '@jest/globals';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { again, audit, byGet } from './audited.ts';

const how: [answered: string, settings: Record<string, string>, times: number, state: string][] = [
  ['for the first time', { ANSWER_CACHE_MIB: '0', COMPILE_AFTER: '0' }, 1, 'off'],
  ['from the finished answers', {}, 2, 'hit'],
];

describe.each(how)('A request that is answered %s', (_, settings, times, state) => {
  it('by POST is answered as GraphQL over HTTP has it: the audit finds nothing', async () => {
    const gateway = await startNewsroomGateway(settings);
    const states: (string | undefined)[] = [];
    const { asked, complaints } = await audit(gateway.url, again(times, states));
    expect(complaints).toEqual([]);
    expect(asked).toBeGreaterThan(60);
    expect(states.filter((each) => each === state).length).toBeGreaterThan(20);
    await gateway.stop();
  });

  it('by GET is answered as GraphQL over HTTP has it: the audit finds nothing', async () => {
    const gateway = await startNewsroomGateway(settings);
    const states: (string | undefined)[] = [];
    const getting = byGet(again(times, states));
    const { complaints } = await audit(gateway.url, getting.fetch);
    expect(complaints).toEqual([]);
    expect(getting.asked).toBeGreaterThan(35);
    expect(states.filter((each) => each === state).length).toBeGreaterThan(20);
    await gateway.stop();
  });
});
