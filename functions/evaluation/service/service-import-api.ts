// The import of service satisfaction as programs see it: what came of a file, row by row, and the indices it gives; docs/openapi.json is made from these shapes.
import * as z from 'zod';

const Fault = z.object({
  field: z.string().optional().describe('The column, by its name in the file.'),
  message: z.string().describe('One sentence in Indonesian, for the person who corrects the file.'),
});

export const SatisfactionResult = z
  .object({
    kind: z.literal('service-satisfaction'),
    dryRun: z.boolean().describe('Checked only; nothing is written.'),
    status: z
      .enum(['checked', 'applied'])
      .describe('There is no job to wait for: it is done with the answer.'),
    counts: z.object({ accepted: z.int(), rejected: z.int() }),
    rows: z
      .array(
        z.object({
          row: z.int().describe('As a spreadsheet counts, the heading being row 1.'),
          verdict: z.enum(['accepted', 'rejected']),
          problems: z.array(Fault),
        }),
      )
      .describe(
        'Every row; of a file of more than 2,000 the first 2,000 that were rejected. Of its answers nothing is said.',
      ),
    indices: z
      .array(
        z.object({
          unor_id: z.string(),
          period: z.string(),
          respondents: z.int(),
          ikm: z
            .number()
            .optional()
            .describe('25 to 100, to two decimals; absent where no element was answered.'),
        }),
      )
      .describe('Of services and periods, 2,000 at most.'),
  })
  .meta({ id: 'SatisfactionResult' });
export type SatisfactionResult = z.infer<typeof SatisfactionResult>;
