import DesignModel
import Wording

extension Survey {
    /// `a`, `a and b`, `a, b and c`; from five on the first three and how many more.
    static func list(_ words: [String]) -> String {
        guard words.count <= 4 else { return words.prefix(3).joined(separator: ", ") + " and \(words.count - 3) more" }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `a`, `a or b`, `a, b or c`; from five on the first three and how many more.
    static func anyOf(_ words: [String]) -> String {
        guard words.count <= 4 else {
            return words.prefix(3).joined(separator: ", ") + " or one of \(words.count - 3) more"
        }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    static func perSecond(_ rate: Double) -> String { Figure.number(rate) + "/s" }
    static func count(_ number: Double) -> String { Figure.about(number) }
    static func time(_ seconds: Double) -> String { Figure.time(seconds: seconds) }

    func names(ofOperations places: [Int]) -> String { Self.list(places.map { operations[$0].name }) }

    /// A time as a setting has it, with two digits: rounded up, or down.
    static func written(_ seconds: Double, roundingUp: Bool) -> String {
        let nanoseconds = max(1000, min(seconds * 1e9, 8e17))
        return TimeSpan(nanoseconds: Int64(rounded(nanoseconds, up: roundingUp))).text
    }

    /// With two digits, all others 0.
    static func rounded(_ value: Double, up: Bool) -> Double {
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return (up ? (value / unit).rounded(.up) : (value / unit).rounded(.down)) * unit
    }

    /// To two digits, as a share or rate that is an estimate is told.
    static func twoDigits(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return value }
        var unit = 1.0
        while value / unit < 10 { unit /= 10 }
        while value / unit >= 100 { unit *= 10 }
        return (value / unit).rounded() * unit
    }

    // MARK: Questions that several rules ask

    func rate(at box: Int) -> Double { visits[box].reduce(0) { $0 + $1.rate } }

    /// How long a call takes with nothing in its way, in seconds; the callee's own work alone where nobody said how often
    /// it is made.
    func time(of call: Int) -> Double {
        guard traffic[call].time <= 0 else { return traffic[call].time }
        let callee = boxes[calls[call].to]
        return 2 * calls[call].latency.mean + (calls[call].writes ? callee.write.mean : callee.work.mean)
    }

    /// What comes to a box of an operation; they stand in the order of operations.
    func visit(_ box: Int, _ operation: Int) -> Visit? {
        var range = visits[box].indices
        while let first = range.first {
            let middle = first + range.count / 2
            let visit = visits[box][middle]
            if visit.operation == operation { return visit }
            range = visit.operation < operation ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// So many callers are asked one by one, with the operations in question; of more, all count.
    private static let callersMax = 50

    /// How long those who call a box wait for it at most, in seconds: the most patient of them, or the user; `nil`: one of
    /// them waits without end.
    func patience(ofCallersOf box: Int, onlyTogetherWith call: Call? = nil) -> Double? {
        call?.operations == nil || incoming[box].count > Self.callersMax
            ? patiences[box] : longestWait(for: box, together: call)
    }

    func longestWait(for box: Int, together call: Call? = nil) -> Double? {
        var longest = 0.0
        for index in incoming[box] where traffic[index].isTaken {
            let inbound = calls[index]
            let shared = visits[inbound.from].map(\.operation).filter {
                inbound.carries($0) && call?.carries($0) ?? true
            }
            guard !shared.isEmpty else { continue }
            guard !inbound.isPull else { return nil }
            let deadlines = shared.map { operations[$0].deadline ?? .infinity }
            longest = max(longest, min(inbound.timeout ?? .infinity, deadlines.max() ?? .infinity))
        }
        return longest > 0 && longest.isFinite ? longest : nil
    }

    /// Operations that share the caller's slots with a call, and never come to its callee.
    func bystanders(of call: Int) -> [Int] {
        let involved = Set(visits[calls[call].to].map(\.operation))
        return visits[calls[call].from].map(\.operation).filter { !involved.contains($0) }
    }

    /// Whether somebody waits for what a box does, rather than messages waiting for it.
    func isAwaited(_ box: Int) -> Bool { visits[box].contains(where: \.isAwaited) }

    /// Operations that fail when a box fails, worst case.
    func dependants(of box: Int) -> [Visit] { visits[box].filter(\.isRequired) }

    /// The operations that an orchestrator leads, with the components that its steps change.
    static func sagas(
        of component: Component, in design: Design, _ places: [ComponentID: Int], _ operations: [OperationID: Int]
    ) -> [Int: Set<Int>] {
        var steps: [Int: Set<Int>] = [:]
        for (operation, texts) in design.sagas(of: component) {
            guard let number = operations[operation.id] else { continue }
            steps[number] = Set(
                texts.compactMap { try? SagaStep(parsing: $0, in: design) }.compactMap { places[$0.component] })
        }
        return steps
    }

    /// What a part is called: `booking`, `all 3 of booking in a`, `zone a`.
    func text(of what: Structure.Event.What) -> String {
        switch what {
        case .box(let box): return name(box)
        case .copies(let box, let count, let zone):
            let place = zone.map { " in zone \(design.zones[$0].name)" } ?? ""
            return (count == 1 ? "" : count == 2 ? "both of " : "all \(count) of ") + name(box) + place
        case .copy(let box, let number, let zone):
            let place = zone.map { " in zone \(design.zones[$0].name)" } ?? ""
            return "copy \(number + 1) of " + name(box) + place
        case .zone(let zone): return "zone \(design.zones[zone].name)"
        case .region(let region): return "region \(design.regions[region].name)"
        case .way: return "a way"
        }
    }
}
