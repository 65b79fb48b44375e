import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Making } from '../../src/making.ts';
import { Refusal } from '../../src/refusal.ts';

const client = () => new ServerResponse(new IncomingMessage(new Socket()));

describe('The making of an answer', () => {
  it('is abandoned when the last of those who wait for it has left, and what it reads with it', () => {
    const [one, other] = [client(), client()];
    const making = new Making(one);
    making.join(other);
    const reading = making.newReading();
    const reasons: Refusal[] = [];
    making.onAbandoned((reason) => reasons.push(reason));
    one.emit('close');
    expect([making.reason, reading.isAbandoned]).toEqual([null, false]);
    other.emit('close');
    expect([making.reason?.status, reading.isAbandoned]).toEqual([499, true]);
    expect(reasons).toEqual([making.reason]);
  });

  it('is abandoned once, and for its first reason; whoever asks later is told that', () => {
    const one = client();
    const making = new Making(one);
    const late = new Refusal(503, 'TIMEOUT', 'late');
    making.abandon(late);
    one.emit('close');
    const reasons: Refusal[] = [];
    making.onAbandoned((reason) => reasons.push(reason));
    expect([making.reason, ...reasons]).toEqual([late, late]);
  });

  it('is abandoned from the beginning where its client has left before', () => {
    const gone = client();
    gone.destroy();
    const making = new Making(gone);
    expect(making.reason?.status).toBe(499);
    expect(making.newReading().isAbandoned).toBe(true);
  });

  it('waits for one reading at a time, and for none when it has ended', () => {
    const one = client();
    const making = new Making(one);
    const [first, second] = [making.newReading(), making.newReading()];
    expect([first.isAbandoned, second.isAbandoned]).toEqual([true, false]);
    making.end();
    expect(second.isAbandoned).toBe(true);
    one.emit('close');
    expect(making.reason).toBeNull();
  });
});
