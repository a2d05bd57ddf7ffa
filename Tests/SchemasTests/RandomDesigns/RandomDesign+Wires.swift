import DesignModel

extension RandomDesign {
    /// Draws arrows: everything is called by something before it, some things by more than one, a few by what they call.
    mutating func joinComponents() {
        let clients = components.filter { $0.kind.mechanic == .client }.count
        for place in clients..<components.count where components[place].kind.id != "dead-letter-queue" {
            join(caller(before: place), place)
            if happens(0.3) { join(caller(before: place), place) }
            if happens(0.05) { join(place, clients + below(components.count - clients)) }
        }
        // Whoever sends something needs somebody to send it to.
        for client in 0..<clients where !wires.contains(where: { $0.from == client }) {
            join(client, clients + below(components.count - clients))
        }
        // Buffers whose messages nobody takes are allowed, and rare.
        for buffer in places(where: { $0.mechanic == .buffer && $0.id != "dead-letter-queue" })
        where !wires.contains(where: { $0.from == buffer }) && happens(0.8) {
            let takers = places { $0.mechanic == .pool || $0.mechanic == .function }.filter { $0 != buffer }
            if !takers.isEmpty { join(buffer, pick(takers)) }
        }
        for index in wires.indices { drawSettings(ofWire: index) }
    }

    private mutating func caller(before place: Int) -> Int {
        let callers = (0..<place).filter { other in
            let kind = components[other].kind
            return kind.id != "dead-letter-queue"
                && (kind.mechanic != .store || components[place].kind.group == .movers)
        }
        // Whoever stands near the front is called by clients; third parties and stores call hardly anybody.
        return pick(callers)
    }

    private mutating func join(_ from: Int, _ to: Int) {
        let isTaken = wires.contains { $0.from == from && $0.to == to }
        guard !isTaken, from != to || happens(0.1), components[to].kind.mechanic != .client,
            components[to].kind.id != "dead-letter-queue"
        else { return }
        wires.append(Wire(from: from, to: to))
        // Two arrows between the same two are told apart by what they carry.
        guard operations.count > 1, happens(0.2) else { return }
        wires[wires.count - 1].settings.append(("for", operations[0]))
        wires.append(Wire(from: from, to: to))
        wires[wires.count - 1].settings.append(("for", "[\(operations.dropFirst().joined(separator: ", "))]"))
    }

    private mutating func drawSettings(ofWire index: Int) {
        let wire = wires[index]
        let callee = components[wire.to].kind
        var drawn = wire.settings
        if callee.mechanic == .store, happens(0.5) { drawn.append(("write", "yes")) }
        // What the same caller asks first may be a cache, and this what stands behind it.
        let caches = wires.filter { $0.from == wire.from && components[$0.to].kind.mechanic == .cache }.map(\.to)
        if let cache = caches.first, cache != wire.to, happens(0.7) { drawn.append(("behind", components[cache].name)) }
        for row in SettingTable.connection.rows where !drawn.contains(where: { $0.key == row.key.name }) {
            guard happens(Self.share(ofKey: row.key.name)), let value = value(row, ofWire: wire) else { continue }
            drawn.append((row.key.name, value))
            if row.key == .group, happens(0.4) { drawn.append(("need", "1")) }
        }
        wires[index].settings = drawn
    }

    /// How often somebody sets a key of a connection.
    private static func share(ofKey key: String) -> Double {
        switch key {
        case "for", "need", "split", "share", "behind": 0
        case "write", "effect", "fallback", "limit", "hedge", "throttle": 0.06
        case "timeout": 0.5
        case "latency", "retry", "group": 0.25
        default: 0.12
        }
    }

    private mutating func value(_ row: Setting, ofWire wire: Wire) -> String? {
        switch row.key.name {
        case "group": return "g\(wire.from)"
        case "calls": return pick(["1", "2", "3"])
        case "fallback":
            let others = places { $0.mechanic == .pool || $0.mechanic == .cache }.filter { $0 != wire.to }
            return pick(
                ["last", "approve", "flag", "{under $10: approve, else: decline}"]
                    + (others.isEmpty ? [] : [components[pick(others)].name]))
        default: return text(of: row.type, within: row.range)
        }
    }
}
