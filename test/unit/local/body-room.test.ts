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
    enter(cut('a'));
    const leaveB = enter(cut('b'));
    expect(cutOff).toEqual([]);
    enter(cut('c'));
    expect(cutOff).toEqual(['a']);
    leaveB();
    enter(cut('d'));
    expect(cutOff).toEqual(['a']);
    enter(cut('e'));
    expect(cutOff).toEqual(['a', 'c']);
  });

  it('knows the same words twice apart, and lets nobody leave twice for another', () => {
    const cutOff: string[] = [];
    const enter = openBodyRoom(1);
    const same = (): void => {
      cutOff.push('x');
    };
    const leave = enter(same);
    leave();
    enter(same);
    leave();
    enter(same);
    expect(cutOff).toEqual(['x']);
  });
});
