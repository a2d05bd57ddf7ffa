import DesignModel

extension Improvement {
    /// What is usually changed: how boxes in a role are called, how they are copied, how many there are.
    static func changes(of design: Design, _ cast: Cast) -> [[String]] {
        let paths = OperationPaths(design)
        var calls: [[String]] = []
        var boxes: [[String]] = []
        for role in cast.parts.keys.sorted() {
            guard let id = cast[role], let box = design.component(id) else { continue }
            let mechanic = Catalogue.kind(box.kind)?.mechanic
            for connection in design.connections where connection.to == id && !design.isPull(connection) {
                guard let caller = design.component(connection.from), let wire = Fault.Wire(connection.id, in: design)
                else { continue }
                calls += policies(
                    of: connection, as: wire.text(in: design), isStore: mechanic == .store,
                    Patience(design.patience(on: connection, paths)))
                if Catalogue.kind(caller.kind)?.mechanic == .pool {
                    let count = design.effective(.instances, of: caller)?.value.count ?? 1
                    boxes.append(["\(typed(caller.name)).instances = \(count * 2)"])
                }
            }
            if mechanic == .store { boxes.insert(copies(of: box, in: design), at: 0) }
        }
        var seen: Set<[String]> = []
        return (boxes.prefix(2) + calls + boxes.dropFirst(2)).filter { seen.insert($0).inserted }
    }

    /// How a call is made: in time, from slots of its own, again.
    private static func policies(
        of connection: Connection, as arrow: String, isStore: Bool, _ patience: Patience
    ) -> [[String]] {
        var changes: [[String]] = []
        let timeout = "\(arrow).timeout = \(patience.timeout.text)"
        if connection.settings[.timeout] == nil { changes.append([timeout]) }
        if connection.settings[.bulkhead] == nil, !isStore { changes.append(["\(arrow).bulkhead = 40"]) }
        if connection.settings[.retry] == nil {
            changes.append([
                "\(arrow).retry = {attempts: 3, backoff: \(patience.backoff.text), budget: on}", timeout,
                "\(arrow).idempotent = yes",
            ])
        } else if connection.settings[.idempotent] == nil {
            changes.append(["\(arrow).idempotent = yes"])
        }
        return changes
    }

    /// Copies in step, no fewer than there are; what was drawn as a lag would be waited for by each write.
    private static func copies(of store: Component, in design: Design) -> [String] {
        let name = typed(store.name)
        let count = max(2, design.effective(.replicas, of: store)?.value.count ?? 0)
        let lag = store.settings[.lag] == nil ? [] : ["\(name).lag = 1ms..5ms"]
        return ["\(name).replicas = \(count)", "\(name).replication = sync"] + lag + ["\(name).failover = 5s"]
    }

    /// How long one waits and how soon one tries again, so that three tries fit into the time that there is.
    private struct Patience {
        var timeout = TimeSpan.seconds(1)
        var backoff = TimeSpan.milliseconds(200)

        /// - Parameter room: `nil`: nobody waits for less.
        init(_ room: TimeSpan?) {
            // Three waits of a second, and pauses of 200 and 400 ms at most.
            guard let room, room < .milliseconds(3600) else { return }
            timeout = .milliseconds(max(1, room.nanoseconds / 4_000_000))
            backoff = .milliseconds(max(1, room.nanoseconds / 20_000_000))
        }
    }
}

extension Design {
    /// How long those wait at least who are behind a call: until the deadline of what it is made for, or the timeout of who
    /// calls its caller; `nil`: for ever.
    fileprivate func patience(on connection: Connection, _ paths: OperationPaths) -> TimeSpan? {
        let carried = Set(paths.operations(on: connection.id))
        let deadlines = operations.filter { carried.contains($0.id) }.compactMap { $0.settings.duration(.deadline) }
        let timeouts = connections.filter { call in
            call.to == connection.from && carried.contains { paths.takes(call.id, $0) }
        }.compactMap { $0.settings.duration(.timeout) }
        return (deadlines + timeouts).min()
    }
}
