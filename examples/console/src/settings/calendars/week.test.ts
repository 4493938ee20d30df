import { describe, expect, test } from 'vitest'
import {
  copied,
  endOf,
  minutesOf,
  nextWindow,
  openMinutes,
  timeOf,
  windowsOn,
  withDay,
  wrongInDay,
  wrongInWeek,
} from './week'

const at = (weekday: number, start: string, end: string) => ({
  weekday,
  start: minutesOf(start) ?? -1,
  end: endOf(end) ?? -1,
})

describe('times', () => {
  test('are minutes of the day', () => {
    expect([minutesOf('09:30'), minutesOf('9:05'), minutesOf('24:00')]).toEqual([570, 545, 1440])
    expect(['', '9', '25:00', '10:60', '24:01', 'nine'].map(minutesOf)).toEqual(Array(6).fill(null))
  })
  test('that end at midnight end the day', () => {
    expect([endOf('00:00'), endOf('17:00'), minutesOf('00:00')]).toEqual([1440, 1020, 0])
    expect([timeOf(1440), timeOf(570), timeOf(0)]).toEqual(['00:00', '09:30', '00:00'])
  })
})

describe('a week', () => {
  const week = [at(2, '14:00', '18:00'), at(1, '22:00', '06:00'), at(2, '09:00', '12:00')]

  test('has windows on its days, earliest first', () => {
    expect(windowsOn(week, 2).map(({ start }) => timeOf(start))).toEqual(['09:00', '14:00'])
    expect(windowsOn(week, 3)).toEqual([])
  })
  test('is open as long as its windows are, over midnight too', () => {
    expect(openMinutes(week)).toBe((4 + 8 + 3) * 60)
  })
  test('takes other windows on one day, and leaves the other days', () => {
    const next = withDay(week, 2, [{ start: 0, end: 1440 }])
    expect(next).toEqual([at(1, '22:00', '06:00'), at(2, '00:00', '00:00')])
  })
  test('is copied from one day to others', () => {
    const next = copied([at(1, '09:00', '17:00'), at(5, '08:00', '10:00')], 1, [2, 5])
    expect(next).toEqual([at(1, '09:00', '17:00'), at(2, '09:00', '17:00'), at(5, '09:00', '17:00')])
  })
})

describe('one more window', () => {
  test('is the usual hours on an empty day, else an hour after the last', () => {
    expect(nextWindow([])).toEqual({ start: 540, end: 1020 })
    expect(nextWindow([at(1, '09:00', '12:00')])).toEqual({ start: 780, end: 840 })
    expect(nextWindow([at(1, '09:00', '23:30')])).toEqual({ start: 1410, end: 1440 })
  })
  test('is not on a day that is full', () => {
    expect(nextWindow([at(1, '09:00', '00:00')])).toBeNull()
    expect(nextWindow([at(1, '22:00', '06:00')])).toBeNull()
  })
})

describe('what is wrong', () => {
  test('is nothing where windows only touch', () => {
    expect(wrongInWeek([at(1, '09:00', '12:00'), at(1, '12:00', '17:00')]).size).toBe(0)
  })
  test('is an overlap, told at the later window', () => {
    expect([...wrongInWeek([at(1, '10:00', '17:00'), at(1, '09:00', '12:00')])]).toEqual([[0, 'overlap']])
  })
  test('is a night that goes into the next morning', () => {
    expect([...wrongInWeek([at(1, '22:00', '06:00'), at(2, '05:00', '09:00')])]).toEqual([[1, 'overlap']])
  })
  test('is a Sunday night that goes into Monday', () => {
    expect([...wrongInWeek([at(1, '05:00', '09:00'), at(7, '22:00', '06:00')])]).toEqual([[0, 'overlap']])
  })
  test('is a window that is inside a longer one that began before another', () => {
    const week = [at(1, '08:00', '20:00'), at(1, '09:00', '10:00'), at(1, '11:00', '12:00')]
    expect([...wrongInWeek(week).keys()]).toEqual([1, 2])
  })
  test('is a window that is no time at all', () => {
    expect([...wrongInWeek([at(1, '09:00', '09:00')])]).toEqual([[0, 'empty']])
  })
  test('of a holiday is also an end before its start: it ends at midnight', () => {
    expect([...wrongInDay([at(1, '22:00', '06:00')])]).toEqual([[0, 'empty']])
    expect([...wrongInDay([at(1, '09:00', '12:00'), at(1, '11:00', '13:00')])]).toEqual([[1, 'overlap']])
    expect(wrongInDay([]).size).toBe(0)
  })
})
