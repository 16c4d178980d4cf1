// Makes docs/openapi.json: the routes for programs as they are declared, their shapes as the code checks them.
import * as z from 'zod';
import { numberings } from '../functions/evaluation/service/service-columns.rules.ts';
import { SatisfactionResult } from '../functions/evaluation/service/service-import-api.ts';
import { manifest } from '../functions/manifest.ts';
import {
  AffectedPage,
  apiKinds,
  JobPage,
  JobResource,
  ResultFile,
  RowPage,
  UploadTicket,
} from '../functions/people/import-api.ts';
import { importFiles } from '../functions/people/import-kinds.ts';
import { absentChoices, leavingReasons } from '../functions/people/import-leaving.rules.ts';

type Described = {
  summary: string;
  answers: Readonly<Record<number, z.ZodType | 'figures'>>;
  query?: Readonly<Record<string, object>>;
  takesFile?: true;
};

const dryRun = {
  description: '`false`: applied as soon as it is checked; rows that are rejected are left out.',
  schema: { type: 'boolean', default: true },
};
const name = { description: 'What the file is called on the page of imports.', schema: { type: 'string' } };
const sheet = {
  description: 'The sheet of a workbook; otherwise the first that has the table.',
  schema: { type: 'string' },
};
const page = { schema: { type: 'integer', minimum: 1, default: 1 } };

const described: Readonly<Record<string, Described>> = {
  'GET /api/cycles/{year}/summary': { summary: 'The year in figures.', answers: { 200: 'figures' } },
  'POST /api/v1/imports/{kind}': {
    summary:
      'Takes a file of at most 4 MiB, CSV in letters other than UTF-8 as application/octet-stream; the same content again answers with the job there is (200).',
    query: { dryRun, name, sheet },
    takesFile: true,
    answers: { 200: JobResource, 202: JobResource },
  },
  'POST /api/v1/imports/service-satisfaction': {
    summary:
      'Takes a file of satisfaction questionnaires or means of at most 4 MiB and answers with its rows and the indices it gives; with `dryRun=false` they are stored, and each period takes the place of what was stored of it.',
    query: {
      dryRun: {
        description: '`false`: stored; rows that are rejected are left out.',
        schema: { type: 'boolean', default: true },
      },
      numbering: {
        description: 'Needed when the columns are U1 to U9: sources number the last two differently.',
        schema: { type: 'string', enum: Object.keys(numberings) },
      },
      unit: {
        description: 'unor_id or code of the agency, when the file is about one and does not name it.',
        schema: { type: 'string' },
      },
      period: {
        description: 'The period, when the file does not name it: `2026`, `2026-S1`, `2026-TW3`.',
        schema: { type: 'string' },
      },
    },
    takesFile: true,
    answers: { 200: SatisfactionResult },
  },
  'POST /api/v1/imports/{kind}/uploads': {
    summary: 'Gives an address for a file of at most 128 MiB.',
    query: { dryRun, name, sheet },
    answers: { 201: UploadTicket },
  },
  'GET /api/v1/imports/jobs': { summary: 'The last fifty imports.', answers: { 200: JobPage } },
  'GET /api/v1/imports/jobs/{job}': { summary: 'One import.', answers: { 200: JobResource } },
  'GET /api/v1/imports/jobs/{job}/rows': {
    summary: 'Its rows with their verdicts, a hundred a page.',
    query: { page },
    answers: { 200: RowPage },
  },
  'GET /api/v1/imports/jobs/{job}/affected': {
    summary: 'Whom it would touch: who moves, changes superior, or is not in the file; a hundred a page.',
    query: { page },
    answers: { 200: AffectedPage },
  },
  'GET /api/v1/imports/jobs/{job}/results': {
    summary:
      'Gives the address of a file of results: every row with its verdict, the rejected rows with their reason to correct and send again, or the warnings.',
    query: {
      what: { schema: { type: 'string', enum: ['results', 'rejected', 'warnings'], default: 'results' } },
      form: {
        description: '`xlsx`: of the rejected rows alone, when there are any.',
        schema: { type: 'string', enum: ['csv', 'xlsx'], default: 'csv' },
      },
    },
    answers: { 200: ResultFile },
  },
  'POST /api/v1/imports/jobs/{job}/apply': {
    summary: 'Applies an import that was checked.',
    query: {
      absent: {
        description:
          '`stay`: people of the register whom a roster does not have stay as they are, as with `dryRun=false`. `end`: all of them ended, for the same reason, on the same day; the other three are needed then.',
        schema: { type: 'string', enum: absentChoices, default: 'stay' },
      },
      reason: { description: 'Why they ended.', schema: { type: 'string', enum: leavingReasons } },
      lastDay: {
        description: 'Their last day at work, today or before.',
        schema: { type: 'string', format: 'date' },
      },
      count: {
        description:
          'How many they are, `touches.absent` of the job: a file of one agency would otherwise end everybody else.',
        schema: { type: 'integer' },
      },
    },
    answers: { 200: JobResource, 202: JobResource },
  },
  'POST /api/v1/imports/jobs/{job}/undo': {
    summary: 'Takes an applied import back as one step, for fourteen days.',
    answers: { 200: JobResource, 202: JobResource },
  },
  'POST /api/v1/imports/jobs/{job}/release': {
    summary: 'Lets the letters of an applied import go, which otherwise wait for an hour.',
    answers: { 200: JobResource },
  },
};

/** The routes for programs, in the order of their addresses. */
const routes = (): string[] =>
  manifest
    .flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.entries(declaration.routes).flatMap(([route, access]) =>
            access.kind === 'api' ? [route] : [],
          )
        : [],
    )
    .sort();

const parameterOf = (parameter: string) => ({
  name: parameter,
  in: 'path',
  required: true,
  schema: parameter === 'kind' ? { type: 'string', enum: Object.keys(apiKinds) } : { type: 'string' },
});

const problem = {
  description: 'A refusal: its stable reason is the last part of `type`, its sentence is `title`.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const file = { schema: { type: 'string', format: 'binary' } };

const operationOf = (route: string) => {
  const it = described[route];
  if (!it) throw new Error(`docs/openapi.ts describes no ${route}`);
  const path = [...route.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameterOf(parameter));
  const query = Object.entries(it.query ?? {}).map(([parameter, more]) => ({
    ...{ name: parameter, in: 'query', required: false },
    ...more,
  }));
  return {
    summary: it.summary,
    parameters: [...path, ...query],
    ...(it.takesFile
      ? {
          requestBody: {
            required: true,
            content: {
              // In UTF-8: a gateway takes it for text.
              'text/csv': file,
              // In any letters, and workbooks too.
              'application/octet-stream': file,
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
            },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(it.answers).map(([status, schema]) => [
          status,
          {
            description: it.summary,
            content: {
              'application/json': {
                schema:
                  schema === 'figures'
                    ? { type: 'object' }
                    : { $ref: `#/components/schemas/${schema.meta()?.id ?? ''}` },
              },
            },
          },
        ]),
      ),
      default: problem,
    },
  };
};

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, id: __, ...plain } = z.toJSONSchema(schema, { io: 'output', reused: 'inline' });
  return plain;
};

export const openapiPage = (): string => {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes()) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route) };
  }
  const kinds = Object.entries(apiKinds).map(
    ([word, kind]) => `\`${word}\`: ${importFiles[kind].columns.required.join(', ')}`,
  );
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Siklus for programs',
      version: '1',
      description: `Made by \`npm run docs\`. A key of the accounts page goes into the header x-api-key. Required columns of each kind (docs/formats.md has them all): ${kinds.join('; ')}.`,
    },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: {
        ...Object.fromEntries(
          [JobResource, JobPage, RowPage, AffectedPage, ResultFile, UploadTicket, SatisfactionResult].map(
            (schema) => [schema.meta()?.id ?? '', schemaOf(schema)],
          ),
        ),
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            problems: { type: 'array', items: { type: 'object' } },
          },
          required: ['type', 'title', 'status'],
        },
      },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};
