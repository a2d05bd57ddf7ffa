import DesignModel
import Simulation

/// A design drawn at random, as the text of a file: any kinds, joined and set in any way that somebody might write.
///
/// Most of them can be run. What cannot is meant to be refused in plain words.
struct RandomDesign {
    var stream: Stream
    private(set) var operations: [String] = []
    private(set) var entities: [String] = []
    /// Names with their kinds, clients first, in the order of the file.
    private(set) var components: [(name: String, kind: Kind)] = []
    var wires: [Wire] = []
    /// The keys of components, by their places.
    var settings: [[(key: String, value: String)]] = []

    /// An arrow, by the places of its ends.
    struct Wire {
        var from: Int
        var to: Int
        var settings: [(key: String, value: String)] = []
    }

    init(seed: UInt64) {
        stream = Stream(seed: seed, identity: 4713, purpose: .mix)
        operations = Array(["book", "look up", "größe", "pay-2"].prefix(1 + below(3)))
        entities = Array(["account", "fare"].prefix(below(3)))
        let clients = 1 + below(2)
        for _ in 0..<clients { addComponent(among: Catalogue.kinds.filter { $0.mechanic == .client }) }
        for _ in 0..<(2 + below(8)) { addComponent(among: Catalogue.kinds.filter { $0.mechanic != .client }) }
        settings = components.map { _ in [] }
        joinComponents()
        for place in components.indices { settings[place] = drawnSettings(of: place) }
    }

    private mutating func addComponent(among kinds: [Kind]) {
        let kind = pick(kinds)
        components.append(("\(kind.id) \(components.count)", kind))
    }

    // MARK: Draws

    mutating func happens(_ share: Double) -> Bool { stream.unit() < share }
    mutating func below(_ count: Int) -> Int { stream.index(below: count) }
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[stream.index(below: choices.count)] }

    /// The places of components of some sort.
    func places(where fits: (Kind) -> Bool) -> [Int] { components.indices.filter { fits(components[$0].kind) } }

    // MARK: The file

    /// The text, with an experiment in which some things break.
    mutating func text(breaking faults: [String] = []) -> String {
        var lines = ["breakboard: 1", "name: Drawn at random", "operations:"]
        for operation in operations {
            lines.append("  \(operation): \(Self.map(drawnSettings(ofOperation: operation)))")
        }
        if !entities.isEmpty { lines.append("entities:") }
        for entity in entities { lines.append("  \(entity): \(Self.map(drawnSettings(ofEntity: entity)))") }
        lines.append("components:")
        for (place, component) in components.enumerated() {
            lines.append("  \(component.name): \(Self.map([("kind", component.kind.id.name)] + settings[place]))")
        }
        lines.append("connections:")
        for wire in wires {
            let title = "\(components[wire.from].name) -> \(components[wire.to].name)"
            lines.append("  - \(title)" + (wire.settings.isEmpty ? "" : ": \(Self.map(wire.settings))"))
        }
        lines += drawnPlaces()
        lines.append("objectives:")
        lines += drawnObjectives().map { "  - \($0)" }
        if !faults.isEmpty {
            lines +=
                ["experiments:", "  something breaks:", "    run: 8s", "    faults:"] + faults.map { "      - \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func map(_ pairs: [(key: String, value: String)]) -> String {
        "{" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }

    private mutating func drawnPlaces() -> [String] {
        guard happens(0.5) else { return [] }
        let zones = Array(["a", "b", "c"].prefix(2 + below(2)))
        var lines = ["zones:"]
        for zone in zones {
            let members = components.map(\.name).filter { _ in happens(0.6) }
            lines.append("  \(zone): [\(members.joined(separator: ", "))]")
        }
        if happens(0.5) { lines.append("regions: {here: [a], there: [\(zones.dropFirst().joined(separator: ", "))]}") }
        if happens(0.5) { lines.append("distances: {a b: \(pick(["1ms", "80ms"]))}") }
        return lines
    }

    private mutating func drawnObjectives() -> [String] {
        let operation = pick(operations)
        return [
            "\(operation) availability >= 99%", "\(operation) p99 <= 900ms", "lost writes = 0",
            "\(operation) settled p99 <= 30s", "queue depth <= 100", "stale reads <= 1%", "cost per hour <= $100",
        ].filter { _ in happens(0.5) } + ["\(operation) worst minute >= 50%"]
    }
}
