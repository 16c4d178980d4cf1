// The one wait of the needs survey.

/** The wait that an all-answered signal or an early close ends. */
export const surveyWaitId = (tenant: string, year: number): string => `${tenant}-${year}-needs-survey`;
