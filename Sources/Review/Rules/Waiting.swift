import DesignModel

extension Survey {
    /// Calls without a timeout by callers that keep a slot meanwhile: one that hangs takes them all.
    var endlessWaits: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            guard call.timeout == nil, isHolding(index), !isCutShort(call.from) else { return nil }
            let slots = boxes[call.from].slotsMax
            let rate = min(traffic[index].rate, call.limit ?? .infinity)
            let (caller, callee) = (name(call.from), name(call.to))
            let when =
                rate > 0
                ? "all \(Self.count(slots)) slots of \(caller) are taken within \(Self.time(slots / rate)) at "
                    + Self.perSecond(rate)
                : "each call takes one of the \(Self.count(slots)) slots of \(caller) and never gives it back"
            return Advice(
                isAwaited(call.from) ? boxes[call.to].mechanic == .thirdParty ? .high : .medium : .low,
                subject(ofCall: index),
                "\(title(index)) has no timeout: if \(callee) hangs, \(when)" + sufferers(index),
                changes: [setting(ofCall: index, "timeout", sensibleTimeout(index))])
        }
    }

    /// Calls whose timeout is so long that their callee, if it hangs, takes every slot of the caller.
    var heldSlots: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            guard let timeout = call.timeout, isHolding(index), isAwaited(call.from) else { return nil }
            let slots = boxes[call.from].slotsMax
            let rate = min(traffic[index].rate, call.limit ?? .infinity)
            // A breaker opens once calls have timed out, and never for answers that come just in time.
            let tries = call.hasBreaker ? 1 : call.attempts
            let wait = timeout * Double(tries)
            let isForeign = boxes[call.to].mechanic == .thirdParty
            let others = bystanders(of: index)
            guard rate * wait >= slots, isForeign || !others.isEmpty else { return nil }
            let trouble = call.hasBreaker ? "answers only just within \(Self.time(timeout))" : "hangs"
            let reason =
                "if \(name(call.to)) \(trouble), \(title(index)) waits for it with \(Self.perSecond(rate)) x "
                + "\(Self.time(timeout))\(tries > 1 ? " x \(tries) tries" : "") = \(Self.count(rate * wait)) slots, and "
                + "\(name(call.from)) has \(Self.count(slots)); it is full within \(Self.time(slots / rate))"
                + sufferers(index) + (call.hasBreaker ? "; its breaker sees no failure in that" : "")
            return Advice(
                isForeign && !others.isEmpty ? .high : .medium, subject(ofCall: index), key: .timeout, reason,
                changes: sensibleBulkhead(index, rate).map { [setting(ofCall: index, "bulkhead", "\($0)")] } ?? [],
                remedy: "give \(name(call.from)) more slots, or \(title(index)) a shorter timeout")
        }
    }

    /// Whether a call keeps a slot of its caller, and nothing keeps it from taking all of them.
    private func isHolding(_ index: Int) -> Bool {
        let call = calls[index]
        let caller = boxes[call.from]
        guard call.connection != nil, !call.isPull, traffic[index].isTaken, caller.works, caller.holds else {
            return false
        }
        return call.bulkhead ?? .max >= caller.slots
    }

    /// Whether all who call a box end its work when they give up.
    private func isCutShort(_ box: Int) -> Bool {
        let inbound = incoming[box].filter { traffic[$0].isTaken }
        return !inbound.isEmpty && inbound.allSatisfy { calls[$0].cancels && calls[$0].timeout != nil }
    }

    private func sufferers(_ index: Int) -> String {
        let others = bystanders(of: index)
        guard !others.isEmpty else { return "" }
        return ", and \(names(ofOperations: others)) \(others.count > 1 ? "fail" : "fails") too, without ever calling "
            + name(calls[index].to)
    }

    /// Ten times what a call takes, which hardly any exceeds that still comes; less where its caller's callers leave
    /// earlier.
    private func sensibleTimeout(_ index: Int) -> String {
        let call = calls[index]
        let usual = time(of: index)
        let generous = max(0.1, min(10 * usual, 3600))
        let room = patience(ofCallersOf: call.from, onlyTogetherWith: call).map { 0.8 * $0 / Double(call.attempts) }
        if let room, room < generous, room > 2 * usual { return Self.written(room, roundingUp: false) }
        return Self.written(generous, roundingUp: true)
    }

    /// Twice the calls that an instance has in flight on average (rate × time), if that leaves it slots for others.
    private func sensibleBulkhead(_ index: Int, _ rate: Double) -> Int? {
        let caller = boxes[calls[index].from]
        let inFlight = rate * time(of: index) / Double(caller.copies)
        let most = caller.slots * 3 / 4
        let ample = max(4, (2 * inFlight).rounded(.up))
        guard ample.isFinite, ample <= Double(most) else { return nil }
        return Int(ample)
    }
}
