// What somebody sees at a terminal: no word is broken, nothing is lost, and the line at the bottom never mixes with what is said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, broken, openTerminal } from '../../../local/terminal.ts';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
/** A screen that does what a terminal does with what is written to it. */
const screenOf = (columns: number) => {
  const lines = [''];
  const cleared = '\r\u001b[K';
  const write = (text: string): void => {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0) lines.push('');
      const shown = `${lines.pop()}${line}`;
      lines.push(shown.slice(shown.lastIndexOf(cleared) + (shown.includes(cleared) ? cleared.length : 1)));
    }
  };
  return { lines, stream: { isTTY: true, columns, write } };
};

describe('a terminal', () => {
  it('breaks lines between words alone, keeps every word in its order, and is never wider than it is', () => {
    const line = fc
      .array(fc.stringMatching(/^[a-z0-9.,:/]{1,12}$/), { maxLength: 40 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.nat(6),
        fc.integer({ min: 30, max: 120 }),
        (lines, indent, columns) => {
          const text = lines.map((l) => ' '.repeat(indent) + l).join('\n');
          const shown = broken(text, columns);
          expect(words(shown)).toEqual(words(text));
          for (const one of shown.split('\n')) expect(one.length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('leaves an address whole that is wider than the terminal', () => {
    const address = `http://127.0.0.1:4001/peragaan#${'kepala'.repeat(8)}`;
    expect(broken(`  sebagai kepala ${address} sekarang`, 30)).toContain(address);
  });

  it('sets in what follows of a line', () => {
    expect(broken('  Pelaksanaan: satu dua tiga empat', 22)).toBe('  Pelaksanaan: satu\n    dua tiga empat');
  });

  it('writes the last line over, and says things above it', () => {
    const { lines, stream } = screenOf(60);
    const terminal = openTerminal(stream, stream);
    terminal.showLast('Survei ██░░ 1 Februari 2026');
    terminal.showLast('Survei ███░ 2 Februari 2026');
    expect(lines).toEqual(['Survei ███░ 2 Februari 2026']);
    terminal.say('Survei Kebutuhan selesai');
    expect(lines).toEqual(['Survei Kebutuhan selesai', '']);
    terminal.showLast('Analisis ███░ 2 Maret 2026');
    expect(lines).toEqual(['Survei Kebutuhan selesai', 'Analisis ███░ 2 Maret 2026']);
  });

  it('writes lines as they are, and none over, where a file or a program reads', () => {
    const written: string[] = [];
    const terminal = openTerminal(
      { write: (text) => written.push(text) },
      { write: (text) => written.push(text) },
    );
    terminal.showLast('1 Februari 2026');
    terminal.say(`${'kata '.repeat(60)}akhir`);
    expect(written).toEqual([`${'kata '.repeat(60)}akhir\n`]);
  });

  it('draws how much has passed', () => {
    expect([-1, 0, 0.5, 0.999, 1, 7].map(bar)).toEqual([
      '░'.repeat(20),
      '░'.repeat(20),
      '█'.repeat(10) + '░'.repeat(10),
      `${'█'.repeat(19)}░`,
      '█'.repeat(20),
      '█'.repeat(20),
    ]);
  });
});
