// What users of an agency's service said before: the mean score per SKM element, as evidence beside the gaps.

/** Per agency, per element code (domain.md 4): NRR in hundredths, 100 to 400. */
export type ServiceEvidence = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Empty for a government whose service was never measured. */
export const readServiceEvidence = async (_tenant: string, _year: number): Promise<ServiceEvidence> =>
  new Map();
