// What a form calls the answer about an address outside of the government's domains: the address itself, or no.
export const outsideField = 'luar-domain';
