// Writes national-holidays.json from the `date-holidays` library, so that no Lambda bundle carries the world's calendars.
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

/** Moon dates are estimates: compare each year with its decree (docs/sources.md#skb-3-menteri). */
/** Moon dates are estimates: compare each year with its decree (docs/sources.md#skb-3-menteri). */
const years = Array.from({ length: 15 }, (_, i) => 2024 + i);
const calendar = new Holidays('ID');
const days = years.flatMap((year) =>
  calendar
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => holiday.date.slice(0, 10)),
);
writeFileSync(
  new URL('./national-holidays.json', import.meta.url),
  `${JSON.stringify([...new Set(days)].sort(), null, 2)}\n`,
);
