// Fills every seat of a government with a synthetic person whose age, number, grade and schooling agree.
import { type Agency, shareEmployees } from './agencies.ts';
import {
  type Appointment,
  type CalendarDate,
  dayMonthYear,
  daysInMonth,
  numberMaker,
} from './civil-servant-number.ts';
import type { Government } from './government.ts';
import { gradeAfter, gradeName, JENJANG, PPPK_GRADE, type Schooling } from './jenjang.ts';
import { composeName, makeMailbox, type Sex } from './names.ts';
import { type Position, positionBook } from './positions.ts';
import { type Random, randomStream } from './random.ts';
import { layOutSeats, type Seat } from './seats.ts';
import { type Titles, titlesFor } from './titles.ts';

type Status = 'PNS' | 'CPNS' | 'PPPK';

export type Employee = {
  agency: Agency;
  position: Position;
  seat: Seat;
  /** Index into the list of all employees; -1 for the Sekda, who has none in the file. */
  superior: number;
  name: string;
  titles: Titles;
  sex: Sex;
  born: CalendarDate;
  number: string;
  status: Status;
  appointed: string;
  grade: readonly [number, string];
  schooling: Schooling;
  inPositionSince: string;
  email: string;
};

const CONTRACT_SHARE = 0.25;
const PROBATION_SHARE = 0.03;

type Career = { born: CalendarDate; appointment: Appointment; years: number };

/**
 * Ages are full years at the end of the year before the cycle, so nobody has retired before it starts, though
 * some retire during it. The latest appointment is two years before the cycle, so no date lies in the future.
 */
const careerOf = (random: Random, cycleYear: number, age: number, status: Status): Career => {
  const birthYear = cycleYear - 1 - age;
  const month = random.int(1, 12);
  const born = { year: birthYear, month, day: random.int(1, daysInMonth(birthYear, month)) };
  if (status === 'PPPK') {
    const year = cycleYear - 2 - random.int(0, Math.min(4, age - 21));
    return { born, appointment: { year, code: random.chance(0.85) ? 21 : 22 }, years: cycleYear - 1 - year };
  }
  const ageAtStart = status === 'CPNS' ? age - 1 : Math.min(random.int(20, 30), random.int(20, 38), age - 1);
  const year = birthYear + ageAtStart;
  return { born, appointment: { year, code: random.int(1, 12) }, years: cycleYear - 1 - year };
};

const schoolingFor = (random: Random, position: Position): Schooling => {
  if (position.jenjang !== 'pelaksana') return random.weighted(JENJANG[position.jenjang].schooling);
  if (/^(Penelaah|Penata)/.test(position.name)) return random.chance(0.95) ? 'bachelor' : 'master';
  return /^Pengelola|^Pengolah/.test(position.name) ? 'diploma' : 'secondary';
};

const statusOf = (random: Random, position: Position, contract: boolean): Status => {
  if (contract) return 'PPPK';
  const entry = position.jenjang === 'jf-ahli-pertama' || position.jenjang === 'pelaksana';
  return entry && random.chance(PROBATION_SHARE) ? 'CPNS' : 'PNS';
};

const startOfPosition = (
  random: Random,
  cycleYear: number,
  appointment: Appointment,
  status: Status,
): string => {
  if (status !== 'PNS') {
    const month = status === 'PPPK' ? random.int(1, 6) : appointment.code;
    return dayMonthYear({ year: appointment.year, month, day: 1 });
  }
  const year = Math.max(appointment.year + 1, cycleYear - 2 - random.int(0, 5));
  return dayMonthYear({ year, month: random.int(1, 12), day: 1 });
};

type Placed = { agency: Agency; seat: Seat; first: number; order: number };

const placeSeats = (agencies: readonly Agency[], employees: number): Placed[] => {
  const sizes = shareEmployees(agencies, employees);
  const placed: Placed[] = [];
  for (const [index, agency] of agencies.entries()) {
    const first = placed.length;
    const order = new Map<string, number>();
    for (const seat of layOutSeats(sizes[index] ?? 0, agency.code === 'SETDA')) {
      const nth = order.get(seat.rank) ?? 0;
      order.set(seat.rank, nth + 1);
      placed.push({ agency, seat, first, order: nth });
    }
  }
  return placed;
};

export const makePeople = (
  government: Government,
  agencies: readonly Agency[],
  employees: number,
  seed: number,
  cycleYear: number,
): { people: Employee[]; positions: Position[]; planner: Employee } => {
  const random = randomStream(seed, `${government.slug}/people`);
  const nextNumber = numberMaker(random);
  const mailbox = makeMailbox(government.mailDomain);
  const book = positionBook(government.slug, government.kind === 'provinsi');
  const placed = placeSeats(agencies, employees);
  const staffSeats = placed.filter(({ seat }) => seat.rank === 'staff').length;
  const contractChance = (CONTRACT_SHARE * employees) / staffSeats;

  let planner: Employee | undefined;
  const people = placed.map(({ agency, seat, first, order }): Employee => {
    const isPlanner = agency.code === government.organiserCode && seat.rank === 'staff' && order === 0;
    const contract = seat.rank === 'staff' && !isPlanner && random.chance(contractChance);
    let position: Position;
    if (isPlanner) position = book.planner(agency);
    else if (seat.rank === 'staff') position = book.staff(agency, random, contract);
    else position = book.manager(agency, seat.rank, order);

    const status = isPlanner ? 'PNS' : statusOf(random, position, contract);
    const share = seat.rank === 'head' ? 0.7 : 0.46;
    const sex: Sex = random.chance(share) && !position.name.startsWith('Bidan') ? 'M' : 'F';
    const [youngest, oldest] = JENJANG[position.jenjang].ages;
    const age = status === 'CPNS' ? random.int(23, 32) : random.int(youngest, oldest);
    const { born, appointment, years } = careerOf(random, cycleYear, age, status);
    const schooling = schoolingFor(random, position);
    const number = nextNumber(born, appointment, sex);
    const name = composeName(random, sex);
    const gradeId =
      status === 'CPNS'
        ? gradeAfter(position.jenjang, schooling, 0)
        : gradeAfter(position.jenjang, schooling, years);
    const employee: Employee = {
      agency,
      position,
      seat,
      // Heads of agency report to the Sekda, who is the first person of the first agency.
      superior: seat.superior === -1 ? (first === 0 ? -1 : 0) : first + seat.superior,
      name,
      titles: titlesFor(random, position.sector, position.name, schooling),
      sex,
      born,
      number,
      status,
      appointed: dayMonthYear({
        year: appointment.year,
        month: status === 'PPPK' ? 1 : appointment.code,
        day: 1,
      }),
      grade: status === 'PPPK' ? PPPK_GRADE[schooling] : [gradeId, gradeName(gradeId)],
      schooling,
      inPositionSince: startOfPosition(random, cycleYear, appointment, status),
      email: mailbox(name, number.slice(-4)),
    };
    if (isPlanner) planner = employee;
    return employee;
  });
  if (planner === undefined) throw new Error('the organiser of training has no staff');
  return { people, positions: book.all(), planner };
};
