// What ical.js (Nextcloud's and Thunderbird's reader) finds in a calendar on standard input, as JSON.
// Run in a folder that has the npm package ical.js in node_modules.
const {createRequire} = require('node:module')
const {readFileSync} = require('node:fs')
const ICAL = createRequire(process.cwd() + '/package.json')('ical.js')

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')))
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)

function moment(component, name) {
  const value = component.getFirstPropertyValue(name)
  return value && (value.isDate ? value.toString() : value.toJSDate().toISOString())
}

const events = calendar.getAllSubcomponents('vevent').map(component => ({
  uid: component.getFirstPropertyValue('uid'),
  summary: component.getFirstPropertyValue('summary'),
  description: component.getFirstPropertyValue('description'),
  location: component.getFirstPropertyValue('location'),
  categories: component.getFirstProperty('categories').getValues(),
  start: moment(component, 'dtstart'),
  end: moment(component, 'dtend'),
  rule: component.getFirstPropertyValue('rrule')?.toString() ?? null,
}))
console.log(JSON.stringify(events))
