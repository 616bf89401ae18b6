// The deadlines of the policy, written from the wording of its clauses and the numbers in catalogue.json alone, and
// checked against conformance vectors.
// Usage: node deadlines.mjs [FILE.ndjson ...]    without a file: deadlines.ndjson beside this script, whole
// Exit status: 0 every line agrees; 1 a line differs, or a file holds no line; 2 the input cannot be read.

import { readFileSync } from "node:fs";

const readBeside = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const { numbers } = readBeside("catalogue.json");

// ---- The calendar. A day is {y, m, d} of the Gregorian calendar: no clock and no time zone take part (zone.japan).

const monthLength = (y, m) =>
  m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;

// The first of the month that lies n months after (n < 0: before) the month of the day.
function monthAfter({ y, m }, n) {
  const months = y * 12 + (m - 1) + n;
  return { y: Math.floor(months / 12), m: (months % 12) + 1, d: 1 };
}

function nextDay({ y, m, d }) {
  return d < monthLength(y, m) ? { y, m, d: d + 1 } : monthAfter({ y, m }, 1);
}

function dayBefore({ y, m, d }) {
  if (d > 1) return { y, m, d: d - 1 };
  const before = monthAfter({ y, m }, -1);
  return { ...before, d: monthLength(before.y, before.m) };
}

const isAfter = (a, b) => (a.y - b.y || a.m - b.m || a.d - b.d) > 0;

// The same day number n months away, or that month's last day where it has no such day.
function sameDayNumber(day, n) {
  const month = monthAfter(day, n);
  return { ...month, d: Math.min(day.d, monthLength(month.y, month.m)) };
}

// Civil Code, arts. 140, 141, 143: the day itself is not counted, so the count starts on the next day. The period ends
// on the day before the day that corresponds to that start, or on the month's last day where no day corresponds.
function lastDayByCivilCode(day, months) {
  const start = nextDay(day);
  const month = monthAfter(start, months);
  const length = monthLength(month.y, month.m);
  return start.d <= length ? dayBefore({ ...month, d: start.d }) : { ...month, d: length };
}

// ---- The deadlines. No last day moves for a Sunday or a holiday (period.holiday).

// period.method: "within N months after a day" is counted by the Civil Code; switched, it ends on the anniversary.
const withinMonths = (day, months, switched) =>
  switched.includes("period.method") ? sameDayNumber(day, months) : lastDayByCivilCode(day, months);

// order.new: a ticket ordered apart from its device is ordered within some months after the device was bought.
const lastDayToOrder = (bought, switched) => withinMonths(bought, numbers.new_order_months, switched);

// refund.cutoff, refund.month: no return from the cut-off day of the month of purchase on, so the day before it is the
// last; a ticket bought on the cut-off day or later has none.
const cutoff = numbers.refund_cutoff_day;
const lastDayForRefund = (bought) => (bought.d < cutoff ? { ...bought, d: cutoff - 1 } : null);

// register.guide: registration is expected within some months of the ticket's arrival, a guide and no limit.
const registrationGuideDay = (arrived, switched) => withinMonths(arrived, numbers.registration_guide_months, switched);

// sendback.return, return.day: the faulty unit is handed to the carrier within some weeks of receiving the replacement.
// The day of receipt is not counted; the last day is the same weekday, whichever way months are counted.
function lastDayToReturnUnit(received) {
  let day = received;
  for (let counted = 0; counted < 7 * numbers.return_weeks; counted += 1) day = nextDay(day);
  return day;
}

// order.renewal, period.backward: a renewal is ordered no later than some months before the expiry day. That is the
// corresponding day of that month. Switched, it is the last day from which the whole months, counted forward by the
// Civil Code (whatever period.method says), still end on or before the expiry day.
function lastDayToRenew(expiry, switched) {
  const months = numbers.renewal_notice_months;
  if (!switched.includes("period.backward")) return sameDayNumber(expiry, -months);
  let day = expiry;
  while (isAfter(lastDayByCivilCode(day, months), expiry)) day = dayBefore(day);
  return day;
}

const DEADLINES = {
  last_day_to_order: lastDayToOrder,
  last_day_for_refund: lastDayForRefund,
  registration_guide_day: registrationGuideDay,
  last_day_to_return_unit: lastDayToReturnUnit,
  last_day_to_renew: lastDayToRenew,
};
const READINGS = ["period.method", "period.backward"];

// ---- The vectors: one case a line. A line that cannot be understood stops the run; it is never passed over.

function ensure(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

function parseDay(text) {
  const [, y, m, d] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  const isDay = typeof text === "string" && y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m);
  ensure(isDay, `not a day: ${JSON.stringify(text)}`);
  return { y, m, d };
}

const pad = (number, width) => String(number).padStart(width, "0");
const writeDay = (day) => day && `${pad(day.y, 4)}-${pad(day.m, 2)}-${pad(day.d, 2)}`;

function readCase(line) {
  const { id, question, facts, switched, expected } = JSON.parse(line);
  ensure(question === "deadlines", `question is not "deadlines": ${JSON.stringify(question)}`);
  ensure(Array.isArray(switched), "switched is not a list");
  for (const slug of switched) ensure(READINGS.includes(slug), `unknown reading: ${JSON.stringify(slug)}`);
  ensure(typeof id === "string" && expected instanceof Object, "id or expected is missing");
  return { id, day: parseDay(facts?.day), switched, expected };
}

function readCases(file) {
  const cases = [];
  for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      cases.push(readCase(line));
    } catch (error) {
      throw new Error(`${file}:${index + 1}: ${error.message}`);
    }
  }
  return cases;
}

// One text for each deadline that differs; a deadline missing from the vector, or unknown to this script, differs too.
function differences({ id, day, switched, expected }) {
  const names = new Set([...Object.keys(DEADLINES), ...Object.keys(expected)]);
  return [...names].flatMap((name) => {
    const wanted = Object.hasOwn(expected, name) ? JSON.stringify(expected[name]) : "nothing";
    const deadline = Object.hasOwn(DEADLINES, name) ? DEADLINES[name] : null;
    const actual = deadline ? JSON.stringify(writeDay(deadline(day, switched))) : "nothing";
    return wanted === actual ? [] : [`${id}: ${name}: expected ${wanted}, actual ${actual}`];
  });
}

// The vectors beside this script, as many as the manifest says that there are, and the version of the rules they follow.
function readAll() {
  const { format, rules_version: version, files } = readBeside("manifest.json");
  ensure(format === 1, `unknown format of the vectors: ${JSON.stringify(format)}`);
  const cases = readCases(new URL("deadlines.ndjson", import.meta.url));
  const wanted = files["deadlines.ndjson"];
  ensure(cases.length === wanted, `deadlines.ndjson: ${cases.length} lines, where the manifest says ${wanted}`);
  console.log(`rules ${version}`);
  return cases;
}

function check(files) {
  const reports = files.flat().map(differences);
  reports.flat().forEach((text) => console.log(text));
  const isEmpty = files.some((cases) => cases.length === 0);
  if (isEmpty) console.log("a file holds no case");
  const passed = reports.filter((texts) => texts.length === 0).length;
  console.log(`${passed} passed, ${reports.length - passed} failed`);
  return passed === reports.length && !isEmpty;
}

const named = process.argv.slice(2);
let files;
try {
  files = named.length > 0 ? named.map(readCases) : [readAll()];
} catch (error) {
  console.error(error.message);
}
process.exitCode = files === undefined ? 2 : check(files) ? 0 : 1;
