// Large bodies on their way in: so many at once, and the one that takes longest makes room.
import { describe, expect, it } from 'vitest';
import { openBodyRoom } from '../../../local/body-room.ts';

describe('a room for bodies', () => {
  it('cuts off whoever has been there longest when one more comes, and nobody before', () => {
    const cutOff: string[] = [];
    const enter = openBodyRoom(2);
    const cut = (name: string) => () => {
      cutOff.push(name);
    };
    enter('one', cut('a'));
    const leaveB = enter('two', cut('b'));
    expect(cutOff).toEqual([]);
    enter('three', cut('c'));
    expect(cutOff).toEqual(['a']);
    leaveB();
    enter('four', cut('d'));
    expect(cutOff).toEqual(['a']);
    enter('five', cut('e'));
    expect(cutOff).toEqual(['a', 'c']);
  });

  it('knows the same words twice apart, and lets nobody leave twice for another', () => {
    const cutOff: string[] = [];
    const enter = openBodyRoom(1);
    const same = (): void => {
      cutOff.push('x');
    };
    const leave = enter('one', same);
    leave();
    enter('one', same);
    leave();
    enter('one', same);
    expect(cutOff).toEqual(['x']);
  });

  it('takes it from the origin that has most of it, however long others have been there', () => {
    const cutOff: string[] = [];
    const enter = openBodyRoom(4);
    const cut = (name: string) => () => {
      cutOff.push(name);
    };
    enter('slow', cut('slow'));
    for (const n of [1, 2, 3, 4, 5]) enter('flood', cut(`flood ${n}`));
    expect(cutOff).toEqual(['flood 1', 'flood 2']);
    enter('other', cut('other'));
    enter('flood', cut('flood 6'));
    expect(cutOff).toEqual(['flood 1', 'flood 2', 'flood 3', 'flood 4']);
  });
});
