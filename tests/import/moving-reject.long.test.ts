import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, openDesk } from './desk.ts';
import { oneOfEach } from './moving-files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.rows('truncate item, section, author, tag, image cascade');
  for (const name of fs.readdirSync(desk.folder)) fs.rmSync(path.join(desk.folder, name));
});
afterAll(() => desk.close());

const tooLong = 'y'.repeat(501);

describe.each(oneOfEach)('What is rejected of a file of %s', (_, fileWith) => {
  it('says where and why, and the file comes in once it is mended', async () => {
    const report = await desk.import(desk.file('export', fileWith(tooLong)));
    expect(report).toMatchObject({ created: { article: 0 }, exitCode: 2 });
    expect(report.rejects[0]?.reason).toMatch(
      /^has a (?:head)?(?:line|title) of 501 characters; at most 500/,
    );
    expect(report.rejects[0]?.place).toMatch(/line \d|item|posts\[0\]/);
    expect(String(desk.rejects()[0]?.['raw'])).toContain(tooLong);

    const mended = await desk.import(desk.file('export', fileWith('Harbour')));
    expect(mended).toMatchObject({ created: { article: 1 }, exitCode: 0 });
  });

  it('keeps nobody’s e-mail address, password hash or IP address', async () => {
    await desk.import(desk.file('wrong', fileWith(tooLong)));
    const [line] = desk.rejects();
    const kept = JSON.stringify(line);
    expect(kept).toContain(tooLong);
    expect(kept).not.toMatch(/@sound\.example|@else\.example|\$2a\$10|203\.0\.113/);
  });

  it('is the same in a dry run, which writes nothing', async () => {
    const before = await desk.digest();
    const file = desk.file('right', fileWith('Harbour'));
    const { seconds: _s, itemsPerSecond: _r, ...would } = await desk.import(file, { dryRun: true });
    expect(await desk.digest()).toBe(before);
    const { seconds: _t, itemsPerSecond: _q, ...did } = await desk.import(file);
    expect({ ...would, dryRun: false }).toEqual(did);
  });
});
