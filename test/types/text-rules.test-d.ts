// Promise: no text comes in from a form or a file without the rule that it is held to.
import type { CellReader } from '../../functions/files/row-check.rules.ts';
import { field, writtenField } from '../../functions/kit/http-request.ts';
import { texts } from '../../functions/rulebook/text.rules.ts';

declare const form: FormData;
declare const reader: CellReader;

void field(form, 'verdict', texts.word);
// @ts-expect-error a field of a form has a rule
void field(form, 'verdict');
// @ts-expect-error and what somebody writes has one
void writtenField(form, 'reason');
// @ts-expect-error a rule is no number
void field(form, 'verdict', 100);

void reader.text('nama', texts.personName);
// @ts-expect-error a cell has a rule
void reader.text('nama');
// @ts-expect-error one that may be empty too
void reader.optional('layanan');
