// Whom a version of the policy reaches, in words.
import type { PolicyReach } from '../records/policy-step.ts';

export const policyReachWord: Readonly<Record<PolicyReach, string>> = {
  'new-years': 'siklus yang dibuka sejak tanggal itu',
  'open-years': 'siklus baru dan tahapan siklus terbuka yang belum dimulai',
};
