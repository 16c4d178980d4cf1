// A government that lets its mail leave at any hour, as its policy may: for scenarios about who hears what, and not about when.
import { defaultPolicy, type StoredPolicy } from '../../functions/records/policy.ts';

export const roundTheClock: StoredPolicy = {
  ...defaultPolicy,
  mail: { opens: '00:00', closes: '24:00', days: 'every' },
};
