// The header that names a mail to whoever gets it: a bounce finds its mail by it, and a receiver that keeps it recognises a repeat after a crash.
export const mailIdHeader = 'X-Siklus-Mail-Id';
