/**
 * What a spreadsheet would run as a formula, and a saved table therefore has an apostrophe before:
 * everything that starts like one, unless it is a plain number. Full-width twins count, because
 * spreadsheets read them alike; apostrophes of its own do, so that each comes back.
 */
export const FORMULA = /^(?!-?[0-9]+(?:\.[0-9]+)?$)'*[=+\-@\t\r\n＝＋－＠]/;
