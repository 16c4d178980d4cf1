// Showing a year to somebody: one press signs in as one of three people, one press moves the time on to what happens next.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dateTime, longDate } from '../../functions/pages/format.ts';
import type { TenantId } from '../../functions/records/ids.ts';
import { dateOf, startOfDay, WibDate } from '../../functions/records/moments.ts';
import type { Home } from '../home.ts';
import { escapeHtml, localPage, pageHeaders, sendPage } from '../local-page.ts';
import { Complaint } from '../rehearsal/actor.ts';
import { Browser } from '../rehearsal/browser.ts';
import { signIn } from '../rehearsal/sign-in.ts';
import type { Person } from './people.ts';

/** Whose time it is: the rehearsal moves it, or nobody does and it may be moved here, or it is that of the machine. */
export type Time = 'rehearsed' | 'own' | 'machine';
export type Showing = { tenant: TenantId; operator: { name: string; email: string }; time: Time };
type Stage = Pick<Home, 'addresses' | 'clock' | 'mailbox' | 'nextDue' | 'jump' | 'settle'>;

const path = '/peragaan';
/** Farther than a cycle is long, nothing is shown to anybody. */
const mostDaysAhead = 800;
const dayMs = 86_400_000;
/** In the morning, before anybody has got to their mail. */
const morningMs = 8 * 3_600_000;
const mostListed = 20;

/** A page of another site may send a form here, and its browser says so; these pages send no address of their own along. */
const isFromHere = ({ headers }: IncomingMessage): boolean => {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
};

/** Loaded when somebody looks: the stores speak to the home that is open by then. */
const peopleOf = async ({ tenant, operator }: Showing, now: Date): Promise<Person[]> => {
  const { peopleToShow } = await import('./people.ts');
  return peopleToShow(tenant, operator, dateOf(now));
};

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>)
    if (text.length < 4_096) text += chunk.toString('utf8');
  return new URLSearchParams(text);
};

const goTo = (response: ServerResponse, where: string): void => {
  response.writeHead(303, { ...pageHeaders, location: where });
  response.end();
};

const whyStill: Readonly<Record<Exclude<Time, 'own'>, string>> = {
  rehearsed: 'Gladi sedang berjalan dan memajukan waktunya sendiri. Tunggu sampai gladi selesai.',
  machine: 'Rumah ini mengikuti jam mesin, jadi waktunya tidak dapat dimajukan.',
};

const timePart = (time: Time, now: Date, due: Date | undefined): string => {
  const next =
    due === undefined
      ? '<p>Tidak ada yang menunggu waktu: langkah berikutnya ada pada seseorang.</p>'
      : `<p>Batas waktu berikut: ${escapeHtml(dateTime(due))}.</p>`;
  const forms =
    time === 'own'
      ? `${due === undefined ? '' : `<form method="post" action="${path}/maju"><button>Maju ke batas waktu berikut</button></form>`}
<form method="post" action="${path}/maju"><p><label for="sampai">Maju sampai pagi hari</label> <input id="sampai" name="sampai" type="date" required min="${dateOf(now)}"> <button>Maju</button></p></form>`
      : `<p>${whyStill[time]}</p>`;
  return `<h2>Waktu</h2><p>Di rumah ini sekarang <strong>${escapeHtml(dateTime(now))}</strong>.${time === 'own' ? ' Sementara waktu dimajukan, tidak ada yang menjawab suratnya kecuali yang Bapak/Ibu jawab sendiri.' : ''}</p>${time === 'machine' ? '' : next}${forms}`;
};

const peoplePart = (people: readonly Person[]): string =>
  `<h2>Masuk sebagai</h2>${people
    .map(
      ({ role, name, what }) =>
        `<form method="post" action="${path}/masuk"><input type="hidden" name="sebagai" value="${role}"><p id="${role}"><button>Masuk sebagai ${escapeHtml(name)}</button> ${escapeHtml(what)}</p></form>`,
    )
    .join('')}`;

const mailPart = (mailbox: Stage['mailbox'], after: number | undefined): string => {
  if (after === undefined) return '';
  const mails = mailbox.list({ after });
  const rows = mails
    .slice(-mostListed)
    .reverse()
    .map(
      (m) =>
        `<li><a href="/messages/${encodeURIComponent(m.id)}">${escapeHtml(m.subject)}</a><br>${escapeHtml(m.to)}, ${escapeHtml(dateTime(new Date(m.at)))}</li>`,
    )
    .join('');
  const more = mails.length > mostListed ? `; ${mostListed} yang terbaru` : '';
  const list =
    mails.length === 0 ? '<p>Tidak ada surat.</p>' : `<p>${mails.length} surat${more}:</p><ul>${rows}</ul>`;
  return `<h2>Sejak langkah terakhir</h2>${list}`;
};

const refuse = (response: ServerResponse, status: number, sentence: string): void =>
  sendPage(
    response,
    status,
    localPage('Peragaan', `<p>${escapeHtml(sentence)}</p><p><a href="${path}">Kembali</a></p>`),
  );

export type Demonstration = {
  /** From here on this government is shown, by this time. */
  show: (showing: Showing) => void;
  /** True when the request was its own and has been answered. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

export const openDemonstration = (stage: () => Stage): Demonstration => {
  let showing: Showing | undefined;
  /** Who was signed in here before goes on as long as their session lasts: letters with links are not asked for without end. */
  const sessions = new Map<string, string>();
  let isMoving = false;

  const page = async (of: Showing, after: number | undefined): Promise<string> => {
    const { clock, mailbox, nextDue } = stage();
    const now = clock.now();
    const time = timePart(of.time, now, nextDue());
    if (of.time === 'rehearsed') return localPage('Peragaan', time);
    const people = await peopleOf(of, now);
    return localPage('Peragaan', time + mailPart(mailbox, after) + peoplePart(people));
  };

  /** Lets everything happen that is due by then, in its order. */
  const moveTo = async (until: Date): Promise<void> => {
    const { clock, jump, settle } = stage();
    while (await jump(until));
    clock.jumpTo(until);
    await settle({ outboxToo: true });
  };

  const move = async (of: Showing, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { clock, mailbox, nextDue, jump } = stage();
    const typed = (await readForm(request)).get('sampai') ?? '';
    if (of.time !== 'own') return refuse(response, 409, whyStill[of.time]);
    if (isMoving) return refuse(response, 409, 'Waktu sedang dimajukan. Tunggu sampai selesai.');
    const now = clock.now();
    const day = WibDate.safeParse(typed);
    const until = day.success ? new Date(startOfDay(day.data).getTime() + morningMs) : undefined;
    if (
      typed !== '' &&
      (until === undefined || until <= now || until.getTime() > now.getTime() + mostDaysAhead * dayMs)
    )
      return refuse(
        response,
        422,
        `Isi tanggal sesudah ${longDate(now)}, paling jauh ${mostDaysAhead} hari ke depan, misalnya ${dateOf(new Date(now.getTime() + 7 * dayMs))}.`,
      );
    const before = mailbox.list({}).at(-1)?.sequence ?? 0;
    isMoving = true;
    try {
      if (until !== undefined) await moveTo(until);
      else if (nextDue() !== undefined) await jump();
    } finally {
      isMoving = false;
    }
    goTo(response, `${path}?sejak=${before}`);
  };

  const enter = async (of: Showing, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { addresses, clock, mailbox, settle } = stage();
    const role = (await readForm(request)).get('sebagai');
    // The actors have their own letters, and would find their links used.
    if (of.time === 'rehearsed') return refuse(response, 409, whyStill.rehearsed);
    const person = (await peopleOf(of, clock.now())).find((one) => one.role === role);
    if (!person)
      return refuse(
        response,
        404,
        'Orang ini tidak ada dalam data pegawai hari ini. Muat ulang halaman peragaan.',
      );
    try {
      const browser = await signIn(person.email, {
        memory: {
          recall: (what) => sessions.get(what),
          remember: (what, value) => void sessions.set(what, value),
        },
        browser: (cookies) => new Browser(addresses.web, cookies),
        inbox: async (to) => mailbox.list({ to }),
        waitForMail: () => settle({ outboxToo: true }),
      });
      // A browser keeps cookies by the machine's name, not by the port: the pages stand on the next one.
      const web = new URL(addresses.web);
      web.hostname = (request.headers.host ?? web.host).replace(/:\d+$/, '');
      const there = new URL(person.role === 'pengelola' ? '/konsol' : '/pegawai', web).href;
      response.writeHead(200, {
        ...pageHeaders,
        'set-cookie': Object.entries(browser.cookies).map(
          ([name, value]) => `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`,
        ),
        refresh: `0; url=${there}`,
      });
      response.end(
        localPage(`Masuk sebagai ${person.name}`, `<p><a href="${there}">Buka halamannya</a></p>`),
      );
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      refuse(
        response,
        502,
        `Belum dapat masuk sebagai ${person.name}. Coba lagi sesudah satu menit, atau minta tautan pada halaman masuk.`,
      );
    }
  };

  return {
    show: (of) => {
      showing = of;
    },
    handle: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname !== path && !url.pathname.startsWith(`${path}/`)) return false;
      if (showing === undefined) {
        refuse(response, 503, 'Rumah ini sedang dinyalakan. Muat ulang sebentar lagi.');
        return true;
      }
      const { method } = request;
      if (method === 'GET' && url.pathname === path) {
        const after = /^\d{1,9}$/.exec(url.searchParams.get('sejak') ?? '')?.[0];
        sendPage(response, 200, await page(showing, after === undefined ? undefined : Number(after)));
        return true;
      }
      const act = { [`${path}/maju`]: move, [`${path}/masuk`]: enter }[url.pathname];
      if (method !== 'POST' || act === undefined) return false;
      if (isFromHere(request)) await act(showing, request, response);
      else refuse(response, 403, 'Formulir ini tidak dikirim dari halaman peragaan.');
      return true;
    },
  };
};
