import DesignModel

extension Survey {
    /// Notes for each box and call on the way of an operation whether it changes something there or further on, callees first.
    mutating func markChanges(of operation: Int, _ here: [Visit?]) {
        var changing = boxes.indices.map { here[$0] != nil && sagas[$0]?[operation] != nil }
        // What leads back is asked before it is known, so that it takes a second look.
        for _ in calls.contains(where: \.closesCircle) ? 0..<2 : 0..<1 {
            for box in order.reversed() where here[box] != nil {
                for index in outgoing[box] where calls[index].carries(operation) && !calls[index].isPull {
                    guard leavesSomething(index) || changing[calls[index].to] else { continue }
                    changing[box] = true
                    traffic[index].changes = true
                }
            }
        }
        for box in boxes.indices where changing[box] {
            guard let last = visits[box].indices.last, visits[box][last].operation == operation else { continue }
            visits[box][last].changes = true
        }
    }

    /// Whether a call leaves something at its callee: a change, or a message. Who follows a store's changes only takes what
    /// somebody else has written.
    private func leavesSomething(_ call: Int) -> Bool {
        calls[call].writes || boxes[calls[call].to].mechanic == .buffer
    }

    /// Whether an operation changes something anywhere on its way.
    func changesSomething(_ operation: Int) -> Bool {
        clients(sending: operation).contains { visit($0, operation)?.changes ?? false }
    }

    /// The operations that change something over a call, at its callee or further on.
    func changing(over call: Int) -> [Visit] {
        guard traffic[call].changes else { return [] }
        return visits[calls[call].from].filter { visit in
            calls[call].carries(visit.operation)
                && (leavesSomething(call) || self.visit(calls[call].to, visit.operation)?.changes ?? false)
        }
    }

    /// The boxes that an operation changes over a call, the nearest first on each way.
    func changed(over call: Int, by operation: Int) -> [Int] {
        var found: [Int] = []
        var seen: Set<Int> = [calls[call].to]
        var frontier = [call]
        while let next = frontier.popLast() {
            let callee = calls[next].to
            if leavesSomething(next), !found.contains(callee) { found.append(callee) }
            guard next == call || seen.insert(callee).inserted else { continue }
            found += (sagas[callee]?[operation] ?? []).filter { !found.contains($0) }.sorted()
            frontier += outgoing[callee].reversed().filter { calls[$0].carries(operation) && !calls[$0].isPull }
        }
        return found
    }
}
