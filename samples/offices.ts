// The people around a sample's year who are not ordinary rows of the roster: operator, approvers, facilitators.
import { COMPETENCIES } from './competencies.ts';
import type { Government } from './government.ts';
import { composeName, makeMailbox, type Sex } from './names.ts';
import type { Employee } from './people.ts';
import { randomStream } from './random.ts';

export type Office = { role: 'bkpsdm' | 'sekda' | 'ppk'; title: string; name: string; email: string };
export type Facilitator = { name: string; email: string; topics: string[] };

const FACILITATORS = 12;

const contact = (employee: Employee): { name: string; email: string } => ({
  name: employee.name,
  email: employee.email,
});

/** The head of the training organiser and the Sekda are employees; the head of government is elected and is not. */
export const officesOf = (government: Government, people: readonly Employee[], seed: number): Office[] => {
  const random = randomStream(seed, `${government.slug}/head-of-government`);
  const sekda = people[0];
  const organiser = people.find((e) => e.agency.code === government.organiserCode && e.seat.rank === 'head');
  if (sekda === undefined || organiser === undefined) throw new Error('an office is vacant');
  const [headMailbox = ''] = government.headOfGovernment.toLowerCase().split(government.slug);
  return [
    { role: 'bkpsdm', title: `Kepala ${government.organiserShort}`, ...contact(organiser) },
    { role: 'sekda', title: `Sekretaris Daerah ${government.displayName}`, ...contact(sekda) },
    {
      role: 'ppk',
      title: government.headOfGovernment,
      name: composeName(random, random.chance(0.5) ? 'M' : 'F'),
      email: `${headMailbox.replaceAll(' ', '')}@${government.mailDomain}`,
    },
  ];
};

/** Topics are competency codes, dealt out in turn, so every competency has at least one facilitator. */
export const facilitatorsOf = (government: Government, seed: number): Facilitator[] => {
  const random = randomStream(seed, `${government.slug}/facilitators`);
  const mailbox = makeMailbox(`narasumber.${government.mailDomain}`);
  return Array.from({ length: FACILITATORS }, (_, index) => {
    const sex: Sex = random.chance(0.5) ? 'M' : 'F';
    const name = composeName(random, sex);
    const topics = COMPETENCIES.filter((_, place) => place % FACILITATORS === index).map(({ code }) => code);
    return { name, email: mailbox(name, String(index + 1).padStart(4, '0')), topics };
  });
};
