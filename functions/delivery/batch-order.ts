// What the workflow of a batch is started with: which batch, and which run of it.
import * as z from 'zod';
import { BatchRef } from '../records/ids.ts';

export const BatchOrder = BatchRef.extend({ attempt: z.int().positive() });
