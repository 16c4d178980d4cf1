// The functions of this phase: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const needsSurveyFunctions = declareFunctions({});
