import DesignModel

extension Survey {
    /// Calls that a caller waits for longer than anybody waits for the caller.
    var impatientCallers: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            guard call.connection != nil, !call.isPull, traffic[index].isTaken, let timeout = call.timeout,
                let total = call.patience, let left = patience(beyond: index), total > left, !isCutShort(call.from)
            else { return nil }
            let isLonger = timeout > left
            guard isLonger || !bridgesFailover(index) else { return nil }
            let tries = "\(call.attempts) tries of \(Self.time(timeout)) with the waits between them are up to"
            let what = call.attempts > 1 ? "\(tries) \(Self.time(total))" : "its timeout is \(Self.time(timeout))"
            return Advice(
                isLonger ? .medium : .low, subject(ofCall: index), key: .timeout,
                "\(title(index)) goes on when nobody waits any more: \(what), and "
                    + "\(whoWaits(call)) wait no longer than \(Self.time(left))",
                changes: shortened(index, left))
        }
    }

    private func isCutShort(_ box: Int) -> Bool {
        let inbound = incoming[box].filter { traffic[$0].isTaken }
        return !inbound.isEmpty && inbound.allSatisfy { calls[$0].cancels }
    }

    /// How long those for whom a call is made wait at most; for a client's own call its users.
    private func patience(beyond index: Int) -> Double? {
        let call = calls[index]
        guard boxes[call.from].mechanic == .client else {
            return patience(ofCallersOf: call.from, onlyTogetherWith: call)
        }
        let deadlines = visits[call.from].map(\.operation).filter(call.carries).map {
            operations[$0].deadline ?? .infinity
        }
        return deadlines.max().flatMap { $0.isFinite ? $0 : nil }
    }

    private func whoWaits(_ call: Call) -> String {
        let callers = incoming[call.from].filter { traffic[$0].isTaken }.map { name(calls[$0].from) }
        var seen: Set<String> = []
        let names = callers.filter { seen.insert($0).inserted }
        return names.isEmpty ? "users" : "\(Self.list(names)) will"
    }

    /// Tries that wait for a replica to take over last as long as that does, and each ends early enough.
    private func bridgesFailover(_ index: Int) -> Bool {
        let callee = boxes[calls[index].to]
        return callee.hasLeader && callee.copies > 1
    }

    /// A timeout that leaves room for all tries; where there is none, a single try.
    private func shortened(_ index: Int, _ left: Double) -> [String] {
        let call = calls[index]
        let each = (0.9 * left - call.pauses) / Double(call.attempts)
        let usual = time(of: index)
        if each > 2 * usual {
            return [setting(ofCall: index, "timeout", Self.written(each, roundingUp: false))]
        }
        guard call.attempts > 1 else {
            return [setting(ofCall: index, "timeout", Self.written(0.9 * left, roundingUp: false))]
        }
        let timeout = call.timeout ?? 0
        return [setting(ofCall: index, "retry.attempts", "1")]
            + (timeout > left ? [setting(ofCall: index, "timeout", Self.written(0.9 * left, roundingUp: false))] : [])
    }
}
