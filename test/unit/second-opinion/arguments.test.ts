// The flags of the second opinion: a wrong one is named, and means that nothing was asked.
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../second-opinion/arguments.ts';
import { portsFrom } from '../../../second-opinion/ports.ts';
import { Trouble } from '../../../second-opinion/trouble.ts';

describe('the flags', () => {
  it('ask everybody unless told otherwise', () => {
    expect(parseArguments([])).toEqual({
      ask: ['templates', 'dynamodb-local', 'emulator'],
      dynoxide: undefined,
      port: undefined,
    });
    expect(parseArguments(['--only', 'emulator', '--port', '3000'])).toMatchObject({
      ask: ['emulator'],
      port: 3000,
    });
    const dynoxide = process.execPath;
    expect(parseArguments(['--dynoxide', dynoxide])).toMatchObject({ ask: [], dynoxide });
    expect(parseArguments(['--dynoxide', dynoxide, '--only', 'emulator'])).toMatchObject({
      ask: ['emulator'],
      dynoxide,
    });
    expect(parseArguments(['--help', '--only', 'emulator'])).toBe('help');
  });

  it.each([
    ['--only', 'localstack'],
    ['--port', 'x'],
    ['--port', '65535'],
    ['--dynoxide', '/no/such/program'],
    ['--everything', ''],
  ])('%s %s is trouble in one sentence', (...argv) => {
    expect(() => parseArguments(argv)).toThrow(Trouble);
    expect(() => parseArguments(argv)).toThrow(/^[^\n]+$/);
  });
});

describe('the ports', () => {
  const taken = async <T>(work: (port: number) => Promise<T>): Promise<T> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    try {
      return await work(typeof address === 'object' && address ? address.port : 0);
    } finally {
      server.close();
    }
  };

  it('that somebody else has are named', async () => {
    await taken(async (port) => {
      await expect(portsFrom(port).one()).rejects.toThrow(`port ${port} is taken`);
      await expect(portsFrom(port - 2).row(4)).rejects.toThrow('is taken');
    });
  });

  it('follow each other when the first is given, and are free ones when not', async () => {
    expect(await portsFrom(undefined).row(4)).toBeGreaterThan(0);
    await expect(portsFrom(65_534).row(4)).rejects.toThrow(Trouble);
  });
});
