// What the home signs addresses and forms of its file storage with: that stands on the port people reach, so nobody else may know it.
import { createHmac } from 'node:crypto';

/** Follows from a key of the installation, so that a form that was shown before a restart is still taken after it. */
export const uploadsSecret = (formKey: string): string =>
  createHmac('sha256', formKey).update('uploads').digest('base64url');
