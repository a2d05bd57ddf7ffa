import DesignModel
import Wording

extension Survey {
    /// Places that hold a crowd back, and let in more than those behind them can take, or fewer than come.
    var misjudgedRooms: [Advice] {
        boxes.indices.flatMap { box -> [Advice] in
            guard boxes[box].letsWait, let limit = boxes[box].limit, rate(at: box) > 0 else { return [] }
            return [tooManyLetIn(box, limit), endlessLine(box, limit)].compactMap(\.self)
        }
    }

    /// While a crowd waits, the room lets in as much as its limit says, whatever comes on ordinary days.
    private func tooManyLetIn(_ room: Int, _ limit: Double) -> Advice? {
        let factor = limit / rate(at: room)
        guard factor.isFinite else { return nil }
        let guests = Set(visits[room].map(\.operation))
        var worst: (box: Int, able: Double, needed: Double)?
        for box in behind(room) {
            let row = boxes[box]
            let all = rate(at: box)
            let mine = visits[box].reduce(0) { $0 + (guests.contains($1.operation) ? $1.rate : 0) }
            guard row.mechanic != .buffer, all > 0, taken[box].isFinite else { continue }
            let slots = row.isStore ? Double(row.slots) : row.slotsMax
            let (theirs, others) = (taken[box] * mine / all, taken[box] * (1 - mine / all))
            let needed = theirs * factor + others
            guard theirs > 0, needed > slots else { continue }
            let able = max(0, slots - others) / theirs * rate(at: room)
            if able < worst?.able ?? .infinity { worst = (box, able, needed) }
        }
        guard let worst else { return nil }
        let slots = boxes[worst.box].isStore ? Double(boxes[worst.box].slots) : boxes[worst.box].slotsMax
        let wise = Self.rounded(0.8 * worst.able, up: false)
        return Advice(
            .high, subject(room), key: .limit,
            "while a crowd waits, \(name(room)) lets in \(Self.perSecond(limit)), which take "
                + "\(Self.count(worst.needed)) slots of \(name(worst.box)), and it has \(Self.count(slots)): it can do "
                + "\(Self.perSecond(Self.twoDigits(worst.able))), so whoever was let in waits again, and times out inside",
            changes: wise >= 1 ? [setting(room, "limit", "\(Int(wise))/s")] : [],
            remedy: "let in no more than those behind it can do")
    }

    /// Everybody who does something for those whom a room has let in.
    private func behind(_ room: Int) -> [Int] {
        var reached: Set<Int> = [room]
        var (frontier, found) = ([room], [Int]())
        while let box = frontier.popLast() {
            for index in outgoing[box]
            where traffic[index].isTaken && !calls[index].isPull && reached.insert(calls[index].to).inserted {
                found.append(calls[index].to)
                frontier.append(calls[index].to)
            }
        }
        return found
    }

    /// A line that grows on ordinary days has no end.
    private func endlessLine(_ room: Int, _ limit: Double) -> Advice? {
        let comes = offered[room]
        guard comes > limit * 1.000_001 else { return nil }
        let deadlines = visits[room].compactMap { operations[$0.operation].deadline }
        let patience = deadlines.count == visits[room].count ? deadlines.max() : nil
        // Whoever comes at t waits (comes − limit)·t ∕ limit.
        let leaves =
            patience.map {
                "; after \(Self.time($0 * limit / (comes - limit))) whoever comes waits longer than the "
                    + "\(Self.time($0)) that users do"
            } ?? ""
        return Advice(
            .high, subject(room), key: .limit,
            "\(name(room)) lets in \(Self.perSecond(limit)), and \(Self.perSecond(comes)) come while nothing is broken: its line "
                + "grows by \(Self.perSecond(comes - limit)) without end\(leaves)",
            remedy: "let \(name(room)) and those behind it take what comes on ordinary days; a line is for the others")
    }
}
