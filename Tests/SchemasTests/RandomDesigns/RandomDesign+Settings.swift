import DesignModel

extension RandomDesign {
    /// The keys that somebody might set on a component, with values that fit.
    mutating func drawnSettings(of place: Int) -> [(key: String, value: String)] {
        let kind = components[place].kind
        if kind.mechanic == .client { return clientSettings(of: place) }
        var drawn: [(key: String, value: String)] = []
        for row in SettingTable.component.rows(for: kind) where row.key != .kind {
            let isOdd = !row.hasEffect(on: kind)
            guard happens(isOdd ? 0.01 : Self.share(ofKey: row.key.name)), let value = value(row, of: place) else {
                continue
            }
            drawn.append((row.key.name, value))
        }
        // What moves data without knowing from where is idle.
        for key in ["follows", "outbox"]
        where SettingTable.component.rows(for: kind).contains(where: { $0.key.name == key }) {
            let isDrawn = drawn.contains { $0.key == key }
            if !isDrawn, happens(0.8), let store = drawnPlace(where: { $0.mechanic == .store }) {
                drawn.append((key, store))
            }
        }
        return Self.possible(drawn)
    }

    /// Without numbers that cannot be beside others: such a design is refused.
    private static func possible(_ drawn: [(key: String, value: String)]) -> [(key: String, value: String)] {
        func number(_ key: String) -> Int? { drawn.first { $0.key == key }.flatMap { Int($0.value) } }
        let isLeaderless = drawn.contains { ["n", "r", "w", "delays"].contains($0.key) }
        let copies = number("n") ?? 3
        let replicas = number("replicas") ?? 0
        return drawn.filter { row in
            switch row.key {
            case "replicas": !isLeaderless
            case "r", "w": number(row.key) ?? 0 <= copies
            case "primaries": isLeaderless || number("replicas") == nil || number(row.key) ?? 0 <= replicas + 1
            case "acks": isLeaderless || number(row.key) ?? 0 <= replicas
            case "instances": !drawn.contains { $0.key == "autoscale" }
            default: true
            }
        }
    }

    private static func share(ofKey key: String) -> Double {
        switch key {
        case "label", "availability", "mtbf", "mttr", "price", "follows", "outbox": 0.02
        case "limit", "errors", "patience", "autoscale", "hit", "n", "r", "w", "delays": 0.08
        case "saga", "compares", "every", "grace", "dead-letter", "receives", "visibility", "replicas": 0.6
        case "instances", "time", "ttl", "replication", "mode": 0.5
        default: 0.15
        }
    }

    private mutating func value(_ row: Setting, of place: Int) -> String? {
        switch row.key.name {
        case "price": return pick(["$0.1/h", "$0.2/M"])
        case "dead-letter": return drawnPlace { $0.mechanic == .buffer }
        case "compares":
            let stores = places { $0.mechanic == .store }.filter { _ in happens(0.7) }
            return stores.count < 2 ? nil : "[\(stores.map { components[$0].name }.joined(separator: ", "))]"
        case "saga": return saga(of: place)
        case "every", "grace": return pick(["200ms", "1s", "3s"])
        default: return text(of: row.type, within: row.range)
        }
    }

    mutating func drawnPlace(where fits: (Kind) -> Bool) -> String? {
        let fitting = places(where: fits)
        return fitting.isEmpty ? nil : components[pick(fitting)].name
    }

    /// Some of what an orchestrator calls become the steps of one of its operations.
    private mutating func saga(of place: Int) -> String? {
        let callees = wires.filter { $0.from == place && !$0.settings.contains { $0.key == "for" } }.map(\.to)
        guard !callees.isEmpty else { return nil }
        let steps = (0..<(1 + below(3))).map { _ in
            let name = components[pick(callees)].name
            return "\(name) " + pick(["book undo cancel", "hold undo release", "capture", "note"])
        }
        return "{\(pick(operations)): [\(steps.joined(separator: ", "))]}"
    }

    private mutating func clientSettings(of place: Int) -> [(key: String, value: String)] {
        // A client sends what one of its arrows carries.
        let carried = operations.filter { operation in
            wires.contains { wire in
                wire.from == place
                    && (wire.settings.first { $0.key == "for" }?.value.contains(operation) ?? true)
            }
        }
        guard !carried.isEmpty else { return [] }
        var drawn: [(key: String, value: String)] = []
        if happens(0.25) {
            let share = 100 / carried.count
            let rest = 100 - share * (carried.count - 1)
            let parts = carried.enumerated().map { "\($1): \($0 == 0 ? rest : share)%" }
            drawn += [("users", pick(["1", "5", "20"])), ("sends", "{\(parts.joined(separator: ", "))}")]
            if happens(0.7) { drawn.append(("think", text(of: .distribution, within: nil) ?? "1s")) }
        } else {
            let parts = carried.map { "\($0): \(pick(["5/s", "20/s", "40/s", "600/m"]))" }
            drawn.append(("sends", "{\(parts.joined(separator: ", "))}"))
            if happens(0.4) { drawn.append(("arrivals", pick(["poisson", "steady", "burst"]))) }
        }
        if happens(0.3) {
            drawn.append(
                (
                    "curve",
                    pick([
                        "ramp 5/s 60/s over 4s", "spike x4 rise 1s half-life 2s at 3s", "daily x0.2..x1 peak 20:00",
                    ])
                ))
        }
        return drawn
    }

    mutating func drawnSettings(ofOperation name: String) -> [(key: String, value: String)] {
        var drawn: [(key: String, value: String)] = []
        if !entities.isEmpty, happens(0.7) { drawn.append(("entity", pick(entities))) }
        let stores = places { $0.mechanic == .store || $0.mechanic == .thirdParty }.filter { _ in happens(0.6) }
        if stores.count > 1, happens(0.5) {
            drawn.append(("atomic", "[\(stores.map { components[$0].name }.joined(separator: ", "))]"))
            if happens(0.4) { drawn.append(("commit", "two-phase")) }
        }
        for row in SettingTable.operation.rows
        where !["entity", "atomic", "commit"].contains(row.key.name) && happens(0.25) {
            if let value = text(of: row.type, within: row.range) { drawn.append((row.key.name, value)) }
        }
        return drawn
    }

    mutating func drawnSettings(ofEntity name: String) -> [(key: String, value: String)] {
        var drawn: [(key: String, value: String)] = [("count", pick(["1", "50", "1M"]))]
        for row in SettingTable.entity.rows where row.key != .count && happens(0.4) {
            if let value = text(of: row.type, within: row.range) { drawn.append((row.key.name, value)) }
        }
        return drawn
    }
}
