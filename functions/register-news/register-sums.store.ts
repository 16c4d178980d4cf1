// Keeps the sums of the register: written when a file was applied or undone and whenever a change is told to the phases, from the register itself, so that a repeat writes the same.
import type { TenantId } from '../records/ids.ts';
import { registerSumsKey, sumUpRegister } from '../records/register-sums.reads.ts';
import { replace, transact } from '../store/table.ts';

export const keepRegisterSums = async (tenant: TenantId, now: Date): Promise<void> => {
  await transact([
    replace('register', { ...registerSumsKey(tenant), ...(await sumUpRegister(tenant, now)) }),
  ]);
};
