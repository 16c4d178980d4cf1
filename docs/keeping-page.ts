// The page of what is kept, for how long, and what becomes of it when somebody asks to be forgotten; made from the declarations.
import { type Erasure, type Kind, kinds } from '../functions/store/keeping.ts';
import { keepingPeriods } from '../functions/store/record-ends.ts';

/** What a kind is, by table; and for what stays with a person in it, why. A kind without words does not get onto the page: a test. */
export const keptWords: Readonly<Record<string, string>> = {
  'register PROVIDER#': 'with whom trainings are held, until when and on what ground: offices',
  'register TENANT': 'a government, its offices and facilitators by name: public offices',
  'register POLICY#': 'its policy, version by version',
  'register IDENTITY#': 'its name, unit, address and contact as shown, version by version: of an office',
  'register LOGO#': 'its logos, by the hash of their bytes',
  'register AGENCY#': 'agencies',
  'register UNIT#': 'units below agencies, and which agency each belongs to',
  'register HEAD#': 'who heads an agency, by NIP: changes with the next import',
  'register POSITION#': 'positions',
  'register STANDARD#': 'job standards',
  'register COMPETENCY#': 'the dictionary of competencies',
  'register CATALOGUE#': 'programs',
  'register INSTALLATION': 'the id of a local home',
  'register EMPLOYEE#': 'employees: name, NIP, address, position; ends after they have left',
  'register EMPLOYMENT#': 'former employments',
  'register DRAFT': 'an upload of an earlier release, with',
  'register CHUNK#': 'its rows',
  'register JOB#':
    'an import: whose file, counts, who applied or undid it; what its rows say lies in the object storage for 30 days',
  'register NEWEST#': 'which import of a kind was checked last',
  'register CONTENT#': 'which import the content of a program’s file became, by its hash',
  'register REGISTER-SUMS':
    'how many records of each kind the register holds, and what a year would lack: positions, agencies and offices by name, of people how many',
  'register TURN': 'whether an import is changing the register, and how often one has: nobody is named',
  'register ACCOUNT': 'who may sign in, by address: of an earlier release',
  'register ACCOUNT#': 'who may sign in, by address and government',
  'register HELD-ADDRESS#': 'an address an import may not take',
  'register CONSOLE-ACCOUNT#': 'the list of operators and auditors',
  'register APPLIED': 'the last import of a kind: counts, and who applied it',
  'cycle YEAR#': 'which years a government has',
  'cycle JP#': 'lesson hours by certificate and person: the career record (PP 11/2017)',
  'cycle CERTIFICATE': 'certificates, with name and NIP as printed: proof for third parties',
  'cycle APPROVAL#': 'who decided on a plan, by office, name and address: part of the decision',
  'cycle CHANGE-APPROVAL#': 'who decided on a change of a plan, likewise',
  'cycle BATCH#': 'batches with their facilitator, as decreed',
  'cycle AUDIT#': 'lines of the audit trail of release 0.1',
  'cycle PARTICIPANT#': 'lists of participants as decreed, by id, with attendance and scores',
  'cycle ROOM-DAY#': 'which batch has a room on a day',
  'cycle ATTENDANCE': 'who waits for a list of attendance',
  'cycle COMPOSITION': 'how a list of participants was composed, by id',
  'cycle INVITATION#': 'invitations to the survey, with drafts',
  'cycle RATING#': 'ratings by a superior, with drafts',
  'cycle RATED-ELSEWHERE#': 'who was rated by a former superior',
  'cycle ASKED-ELSEWHERE#': 'who was asked in the survey where they worked before',
  'cycle FEEDBACK#': 'feedback on a batch',
  'cycle REQUEST#':
    'what an employee asked to learn in a calendar year, with reason, the superior’s word and the answer',
  'cycle OPEN-REQUEST#': 'which of them nobody has answered, by id',
  'cycle FOLLOW-UP-RATER#': 'who is asked months later',
  'cycle FOLLOW-UP-ANSWER#': 'what they answered',
  'cycle BEHAVIOUR#': 'the change of behaviour computed of it',
  'cycle ASSESSMENT#': 'assessments: self, superior, test',
  'cycle GAPS#': 'gaps of a person',
  'cycle UNDELIVERED#': 'letters that did not arrive',
  'cycle TASK#': 'who of the office sees to something, or until when it is put off, with a note',
  'cycle TOLD#': 'what an operator has been told of by the letter of a morning, by the hash of the address',
  'cycle NOMINEES#': 'nominees of a program, by id',
  'cycle CYCLE': 'a cycle, and who opened it',
  'cycle PHASE#': 'its phases',
  'cycle SURVEY-TALLY#': 'how many answered',
  'cycle SURVEY': 'the survey, and who closed it',
  'cycle PLAN-ROW#': 'rows of the plan',
  'cycle PLAN': 'the plan, and who revised it',
  'cycle CHANGE#': 'changes of a decided plan, and who proposed them',
  'cycle CHANGE-ROW#': 'rows of a change',
  'cycle AGENCY-NEEDS#': 'sums by agency',
  'cycle NEED#': 'ranked needs',
  'cycle CARRY-OVER#': 'what a year hands on, by agency',
  'cycle TAKEN#': 'what was taken over',
  'cycle DELIVERY': 'the delivery of a year',
  'cycle EVALUATION#': 'evaluations of batches, as figures',
  'cycle RECOMMENDATION#': 'recommendations',
  'cycle MEASURE#': 'indices of services',
  'cycle IMPORT#': 'imports of service satisfaction, and who made them',
  'cycle SERVICE-CHANGE#': 'changes of indices',
  'voices PART#': 'questionnaires of the public, without a person: nobody can be found in them',
  'links LINK': 'mailed links, by the hash of their token; a year after they expired',
  'links SESSION': 'sessions; they end with their expiry',
  'links HOLDER': 'which sessions belong to an address, by its hash',
  'links REQUESTS': 'how often an address asked to sign in, by its hash: of an earlier release, a day',
  'links REQUESTS#': 'the same, with each government: a day',
  'links ASKED': 'how often a network asked, by its truncated address: of an earlier release, a day',
  'links LETTERS#':
    'how many letters went to employees of a government for a network, by its truncated address: a day',
  'links NO-MAIL': 'stands where a mail would: a day',
  'links KEY#': 'keys for programs, by hash',
  'audit LINE':
    'lines of the audit trail, by id: evidence, sealed ([decision 023](decisions/023-audit-trail.md))',
  'audit SEAL#': 'seals over them',
  'audit SEAL-HEAD': 'where the chain ends',
  'register NAME#': 'by which word of a name a person is found',
  'register NIP#': 'by which number, as a hash',
  'register UNREACHABLE#': 'who has no address to be written to',
  'register FILLED': 'whether everybody can be found so',
  'outbox MAIL': 'mail: address and text',
  'outbox ADDRESS': 'addresses that take no mail, by hash, and what replaced them',
  'outbox WAIT': 'task tokens of waiting workflows',
  'outbox SIGNAL': 'answers to them',
  'outbox NEWS#': 'whom or what of the register the phases have to look at again, by id',
  'outbox PARCEL': 'until when the news of an import are held, and what became of them',
  'outbox MAIL-COUNT': 'how many mails left',
  'outbox MORNING': 'when the operators of a government are next told of their tasks',
};

const erased: Readonly<Record<Erasure, string>> = {
  delete: 'deleted',
  redact: 'name, NIP and address are taken out',
  keep: 'stays',
};

const lengthOf = ({ end }: Kind): string => {
  if (end === 'own') return 'brings its own end';
  if (typeof end === 'string') return 'for good';
  const length = keepingPeriods[end.period];
  const unit = end.period.endsWith('Years') ? 'years' : 'days';
  return `${length} ${unit} (\`${end.period}\`) after ${end.after === undefined ? 'the budget year' : `\`${end.after}\``}`;
};

export const keepingPage = (): string =>
  [
    '# What is kept, and for how long',
    '',
    'Made by `npm run docs` from `functions/store/record-ends.ts` and `functions/store/keeping.ts`; why it is so: [decision 024](decisions/024-keeping.md).',
    '',
    'No law confirms the periods: they are policy, and a deployment sets others (`keeping` in the stage, `KEEPING` for a local home: [operating.md](operating.md)). On AWS each record carries its end as `ttl`, which DynamoDB deletes within two days of it. A local home sweeps once a day by its own clock and leaves the database’s time-to-live off, because a rehearsal lives in another time.',
    '',
    'The last column is what `npm run person -- delete` does (UU 27/2022).',
    '',
    '| table | kind | what it is | kept | when a person is deleted |',
    '| --- | --- | --- | --- | --- |',
    ...kinds.map(
      (kind) =>
        `| ${kind.table} | \`${kind.kind}\` | ${keptWords[`${kind.table} ${kind.kind}`] ?? ''} | ${lengthOf(kind)} | ${erased[kind.erasure]} |`,
    ),
    '',
  ].join('\n');
