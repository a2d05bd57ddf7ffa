import DesignModel

extension Survey {
    /// Boxes that can do what is asked of them, and not what is asked when their callers give up and try again: once that has
    /// begun, it goes on by itself.
    ///
    /// Only a queue that outlasts the patience of its callers keeps it going: what is turned away at the door takes no work.
    var retryStorms: [Advice] {
        let above = triesAbove.map(\.product)
        // What retries add where every try is given up, here and by those before.
        func extra(_ call: Int) -> Double {
            traffic[call].rate * (above[calls[call].from] * Double(calls[call].attempts) - 1)
        }
        return boxes.indices.compactMap { box in
            let row = boxes[box]
            let slots = row.isStore ? Double(row.slots) : row.slotsMax
            let rate = rate(at: box)
            guard row.isStore || row.mechanic == .pool, rate > 0, taken[box] > 0, taken[box] < slots else { return nil }
            let held = taken[box] / rate
            let inbound = incoming[box].filter {
                traffic[$0].isTaken && !calls[$0].isPull && traffic[$0].rate > 0
            }
            let again = inbound.filter {
                isTriedAgainBlindly($0) && outlasts(box, held, calls[$0].timeout ?? .infinity)
            }
            guard let worst = again.max(by: { extra($0) < extra($1) }) else { return nil }
            let stormy = rate + again.reduce(0) { $0 + extra($1) }
            guard stormy * held > slots else { return nil }
            return Advice(
                .medium, subject(ofCall: worst), key: .retry,
                "\(name(box)) can do \(Self.perSecond(slots / held)) and is asked for \(Self.perSecond(rate)); once it is "
                    + "slower than \(Self.time(calls[worst].timeout ?? 0)), retries make that \(Self.perSecond(stormy)), so "
                    + "it stays too slow when the cause is gone",
                // A queue that is worked off before its callers leave: a budget alone still fills what has no end.
                changes: [setting(box, "queue", "\(shortQueue(box, held, calls[worst].timeout ?? 0))")])
        }
    }

    /// As many as can be worked off within half of the time that their callers wait.
    private func shortQueue(_ box: Int, _ held: Double, _ timeout: Double) -> Int {
        let slots = Double(boxes[box].slots)
        return Int(Self.rounded(max(slots, 0.5 * timeout * slots / held), up: false))
    }

    private func isTriedAgainBlindly(_ index: Int) -> Bool {
        let call = calls[index]
        return call.attempts > 1 && call.timeout != nil && !call.hasBudget && !call.hasBreaker && !call.cancels
            && call.limit == nil && call.bulkhead == nil && call.retriesOn?.contains("timeout") ?? true
    }

    private func outlasts(_ box: Int, _ held: Double, _ timeout: Double) -> Bool {
        guard boxes[box].component.settings.choice(.discipline) != "lifo" else { return false }
        return (boxes[box].queue.map(Double.init) ?? .infinity) * held / Double(boxes[box].slots) > timeout
    }
}
