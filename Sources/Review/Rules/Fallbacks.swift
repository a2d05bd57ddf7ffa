import DesignModel

extension Survey {
    /// Boxes that stand in for another one, and have no room for what that one does.
    var weakFallbacks: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            guard let stand = call.connection?.settings.component(.fallback).flatMap({ place(of: $0) }),
                stand != call.to, traffic[index].rate > 0
            else { return nil }
            let row = boxes[stand]
            let rate = traffic[index].rate
            // What it calls in turn is not counted, so that nobody is accused wrongly.
            let held = row.isStore && call.writes ? row.write.mean : row.work.mean
            let needed = taken[stand] + rate * held
            let copies = row.isStore && row.readsReplicas && !call.writes ? Double(row.copies) : 1
            let slots = row.isStore ? copies * Double(row.slots) : row.slotsMax
            let isLimited = row.limit.map { $0 < rate } ?? false
            guard needed.isFinite, needed >= slots || isLimited, row.isStore || row.works || row.keepsEffects else {
                return nil
            }
            let can = isLimited ? row.limit ?? 0 : max(0, slots - taken[stand]) / max(held, 1e-9)
            return Advice(
                .medium, subject(stand), key: nil,
                "while \(name(call.to)) is down, \(name(stand)) stands in for it with \(Self.perSecond(rate)), and can do "
                    + "\(Self.perSecond(Self.twoDigits(can)))\(taken[stand] > 0 ? " beside what else it does" : ""): the rest "
                    + "waits or is turned away there",
                changes: isLimited ? [] : enlarged(stand, for: needed / copies),
                remedy: "give \(name(stand)) the room of what it stands in for"
                    + (traffic[index].changes ? "" : ", or answer without it (fallback: last)"))
        }
    }

    /// Calls that are answered by the last answer when they fail, although what they were to do is more than an answer.
    var pretendedWrites: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            guard call.connection?.settings[.fallback] == .choice("last"), traffic[index].isTaken, !call.isPull else {
                return nil
            }
            let changing = changing(over: index)
            guard let first = changing.first else { return nil }
            let places = changed(over: index, by: first.operation)
            let rate = changing.reduce(0) { $0 + $1.rate * chance(of: call) * Double(call.times) }
            let whereTo = places == [call.to] ? "there" : "to \(Self.list(places.map(name))) behind it"
            return Advice(
                .high, subject(ofCall: index), key: .fallback,
                "when \(title(index)) fails, \(name(call.from)) goes on with the last answer, and "
                    + "\(names(ofOperations: changing.map(\.operation))) \(changing.count == 1 ? "writes" : "write") "
                    + "\(whereTo)\(rate > 0 ? " (\(Self.perSecond(rate)))" : ""): the write is told done and is never made",
                remedy:
                    "let it fail, so that somebody tries it again; what only reads may keep the last answer, over a "
                    + "connection of its own")
        }
    }
}
