public import DesignModel
import Foundation

/// How much of the time each operation of a design can be done in the long run, exactly: by a decision diagram over what it
/// needs, never by trying.
///
/// Parts are taken to fail by themselves, but for what stands in a zone or region that is lost. Overload, errors and the
/// time that a failover takes are no part of it: a run shows those.
public struct Availability: Sendable {
    /// One operation, as a client sees it.
    public struct Row: Sendable {
        public let operation: String
        /// Who sends it, where those who do have different figures; else empty.
        public let client: String
        /// From 0 to 1.
        public let availability: Double
        /// What is enough to stop it for some of its requests, the smallest first: at most three parts, and dearer ones
        /// before others. Larger sets are there where they stop more requests than what is in them.
        public let cuts: [Cut]
        /// Whether there are more than ``cutsMax``.
        public let hasMoreCuts: Bool
        /// The parts that it needs, those that cost most first.
        public let parts: [Part]
        /// What one change would make of it, the best first.
        public let gains: [Gain]

        /// How many nines: 3 for 99.9%.
        public var nines: Double { -log10(1 - availability) }
        /// Minutes in an average month in which it cannot be done.
        public var minutesDown: Double { (1 - availability) * Availability.minutesPerMonth }
    }

    /// Parts that stop an operation when all of them are lost at once.
    public struct Cut: Sendable {
        public let parts: [String]
        /// How likely it is at any moment that they are; `nil`: of one of them nothing is known.
        public let chance: Double?
        /// Of its requests, the share that is stopped: those that go a way on which the parts are needed.
        public let share: Double
        /// The share of all requests that fails because of them.
        public var cost: Double? { chance.map { $0 * share } }
    }

    /// Something that may be lost.
    public struct Part: Sendable {
        public let name: String
        /// How likely it is that it is lost.
        public let loss: Double
        /// How much likelier the operation can be done while it is there than while it is lost (Birnbaum, 1969).
        public let birnbaum: Double
        /// How likely it is, while the operation cannot be done, that a set of parts with this one among them is why
        /// (Fussell and Vesely, 1972); of sets of up to three.
        public let fussellVesely: Double
    }

    /// A change to the design, and what comes of it.
    public struct Gain: Sendable {
        public let change: String
        /// Whether it is written as `--set` takes it.
        public let isSetting: Bool
        public let availability: Double
    }

    /// A mean time without the other one.
    public struct Half: Sendable {
        public let owner: String
        public let has: SettingKey
        public let lacks: SettingKey
    }

    public let rows: [Row]
    /// Figures that nobody set: of which box, how available, by whom.
    public let assumed: [(owner: String, availability: Double, source: String)]
    /// Boxes of which nothing is known; they count as always there.
    public let unknown: [String]
    /// Components of which one of the two mean times is written, which by itself says nothing.
    public let halves: [Half]

    public static let cutsMax = 1000
    /// Of the month that prices are told for.
    public static let minutesPerMonth = Prices.hoursInMonth * 60
    /// Of so many parts at most it is told what they cost.
    private static let partsMax = 40

    /// So much hangs together that it cannot be worked out exactly.
    public struct TooLarge: Error {
        let reason: DecisionDiagram.TooLarge

        public var message: String {
            switch reason {
            case .diagram: "The design hangs together in too many ways for an exact figure; look at a part of it."
            case .choices:
                "One request comes to a share, a split or a cache with hit too often for an exact figure: it makes more than "
                    + "\(Structure.choicesMax) choices, or \(Structure.visitsMax) visits to boxes; set fewer calls, or look at a "
                    + "part of the design."
            }
        }
    }

    /// - Throws: ``TooLarge``, where so much hangs together that the diagram outgrows memory, or where one request makes too many
    ///   choices.
    public init(_ design: Design) throws(TooLarge) {
        let survey = Survey(design)
        let odds = Odds(survey)
        do {
            rows = try Self.rows(survey, odds)
        } catch { throw TooLarge(reason: error) }
        assumed = odds.assumed.map { (survey.name($0.box), $0.availability, $0.source) }
        unknown = odds.unknown.map { survey.name($0) }
        halves = odds.halves.map { Half(owner: survey.name($0.box), has: $0.has, lacks: $0.lacks) }
    }

    private static func rows(_ survey: Survey, _ odds: Odds) throws(DecisionDiagram.TooLarge) -> [Row] {
        var exact = Structure(survey, odds, takesAllWays: false)
        var conservative = Structure(survey, odds, takesAllWays: true)
        var rows: [Row] = []
        for operation in survey.operations.indices {
            var seen: [DecisionDiagram.Node] = []
            let clients = survey.clients(sending: operation)
            for client in clients {
                let node = try exact.condition(of: operation, from: client)
                // Clients that come by the same way see the same.
                guard !seen.contains(node) else { continue }
                seen.append(node)
                let all = try conservative.condition(of: operation, from: client)
                rows.append(
                    try row(operation, client, survey, exact: (node, exact), conservative: (all, conservative)))
            }
            guard seen.count == 1, let last = rows.popLast() else { continue }
            rows.append(last.withoutClient)
        }
        return rows
    }

    private static func row(
        _ operation: Int, _ client: Int, _ survey: Survey, exact: (node: DecisionDiagram.Node, structure: Structure),
        conservative: (node: DecisionDiagram.Node, structure: Structure)
    ) throws(DecisionDiagram.TooLarge) -> Row {
        let (node, structure) = exact
        let availability = structure.diagram.probability(node, structure.chances)
        let importance = structure.diagram.importance(node, structure.chances)
        var reasons = try Reasons(node, structure, inAnyWay: conservative)
        return Row(
            operation: survey.operations[operation].name, client: survey.name(client), availability: availability,
            cuts: cuts(reasons, structure, survey), hasMoreCuts: reasons.hasMore,
            parts: try parts(structure, importance, &reasons, isDown: 1 - availability, survey),
            gains: gains(operation, client, Costs(structure, importance), from: availability))
    }

    /// Sets of parts by how few and how costly they are; those that are never lost are left out.
    private static func cuts(_ reasons: Reasons, _ structure: Structure, _ survey: Survey) -> [Cut] {
        let unknown = Set(structure.odds.unknown)
        let cuts = reasons.sets.map { set in
            let parts = set.events.map { structure.events[$0] }
            let isKnown = parts.allSatisfy { part in part.what.box.map { !unknown.contains($0) } ?? true }
            return Cut(
                parts: parts.map { survey.text(of: $0.what) },
                chance: isKnown ? parts.reduce(1) { $0 * $1.chance } : nil, share: set.share)
        }
        let lost = cuts.enumerated().filter { $0.element.chance != 0 }
        return lost.sorted { one, other in
            let sizes = (one.element.parts.count, other.element.parts.count)
            // What nothing is known of may be the worst.
            let costs = (one.element.cost ?? 1, other.element.cost ?? 1)
            return (sizes.0, -costs.0, one.offset) < (sizes.1, -costs.1, other.offset)
        }.map(\.element)
    }

    private static func parts(
        _ structure: Structure, _ importance: [Double], _ reasons: inout Reasons, isDown: Double, _ survey: Survey
    ) throws(DecisionDiagram.TooLarge) -> [Part] {
        let events = structure.events.indices.filter { event in
            !structure.events[event].what.isWay && importance[event] != 0 && structure.events[event].chance > 0
        }.sorted {
            (-importance[$0] * structure.events[$0].chance, $0) < (-importance[$1] * structure.events[$1].chance, $1)
        }
        return try events.prefix(partsMax).map { event throws(DecisionDiagram.TooLarge) in
            let isWhy = try reasons.chance(ofOneWith: event)
            return Part(
                name: survey.text(of: structure.events[event].what), loss: structure.events[event].chance,
                birnbaum: importance[event], fussellVesely: isDown > 0 ? min(1, isWhy / isDown) : 0)
        }
    }
}

extension Availability.Row {
    fileprivate var withoutClient: Self {
        Self(
            operation: operation, client: "", availability: availability, cuts: cuts, hasMoreCuts: hasMoreCuts,
            parts: parts, gains: gains)
    }
}
